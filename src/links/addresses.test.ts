import { expect, test } from "vitest";
import { isExample, isLocalName, isPublic } from "./addresses.ts";

test.each([
  "127.0.0.1",
  "127.1.2.3",
  "0.0.0.0",
  "10.0.0.1",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:8.8.8.8",
  "fe80::1",
  "fc00::1",
  "fd12:3456::1",
  "ff02::1",
  "64:ff9b::7f00:1",
  "2002:7f00:1::",
  "2001:db8::1",
  "not an address",
  "",
])("`%s` is not asked", (address) => {
  expect(isPublic(address)).toBe(false);
});
test.each(["8.8.8.8", "172.32.0.1", "192.169.0.1", "93.184.216.34", "2606:4700::1111", "2a00:1450:4007::1"])(
  "`%s` may be asked",
  (address) => {
    expect(isPublic(address)).toBe(true);
  },
);
test.each([
  ["localhost", true],
  ["a.localhost", true],
  ["printer.local", true],
  ["db.internal", true],
  ["intranet", true],
  ["localhost.", true],
  ["school.fr", false],
  ["local.fr", false],
])("%s is a name of a network around: %s", (name, is) => {
  expect(isLocalName(name)).toBe(is);
});
test.each([
  ["dlis.example", true],
  ["example.org", true],
  ["www.example.com", true],
  ["example.fr", false],
  ["myexample.org", false],
])("%s is for examples: %s", (name, is) => {
  expect(isExample(name)).toBe(is);
});
