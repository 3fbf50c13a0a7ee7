import { isIP, isIPv4, BlockList } from "node:net";

/** Ranges that are nobody's on the open net: https://www.iana.org/assignments/iana-ipv4-special-registry, and the one for IPv6. */
const closed = new BlockList();
for (const range of [
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24",
  "192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4",
].flatMap((line) => line.split(" "))) {
  const [net = "", bits = ""] = range.split("/");
  closed.addSubnet(net, Number(bits), "ipv4");
}
/** The part of IPv6 that is given out to the open net, and what in it stands for something else. */
const open6 = new BlockList();
open6.addSubnet("2000::", 3, "ipv6");
for (const range of ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]) {
  const [net = "", bits = ""] = range.split("/");
  closed.addSubnet(net, Number(bits), "ipv6");
}

/** Is this address of a machine one of the open net, and neither of this computer nor of a network around it? */
export function isPublic(address: string): boolean {
  if (isIP(address) === 0) return false;
  if (isIPv4(address)) return !closed.check(address, "ipv4");
  return open6.check(address, "ipv6") && !closed.check(address, "ipv6");
}

/** Names that no machine of the open net bears (RFC 6761, RFC 6762, RFC 8375); dlis does not even ask who they are. */
export const isLocalName = (host: string): boolean =>
  /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|home\.arpa|test|invalid)\.?$/i.test(host) ||
  !/[.:]/.test(host);
/** Addresses for examples lead nowhere, and are not meant to (RFC 2606). */
export const isExample = (host: string): boolean => /(^|\.)(example|example\.(com|net|org))\.?$/i.test(host);
