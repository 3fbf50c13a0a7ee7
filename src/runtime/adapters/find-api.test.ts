import { expect, test } from "vitest";
import { findApi } from "./find-api.ts";

const api = { LMSInitialize: () => "true" };
/** A window whose parent is the next one; the last is its own parent. */
function windows(...list: readonly object[]): Window {
  const wins = list.map((each) => Object.defineProperties({}, Object.getOwnPropertyDescriptors(each)));
  for (const [index, win] of wins.entries())
    if (!("parent" in win)) Object.defineProperty(win, "parent", { value: wins[index + 1] ?? win });
  Object.defineProperty(wins[0] ?? {}, "top", { configurable: true, value: wins.at(-1) });
  return wins[0] as Window;
}
/** A window of another site: whatever one looks at, it throws. */
const foreign = {
  get API(): never {
    throw new DOMException("Blocked a frame", "SecurityError");
  },
};

test.each([
  { where: "here", win: windows({ API: api }) },
  { where: "in the parent", win: windows({}, { API: api }) },
  { where: "twenty frames up", win: windows(...Array.from({ length: 20 }, () => ({})), { API: api }) },
  { where: "beyond a frame of another site", win: windows({}, foreign, { API: api }) },
  { where: "beyond a frame that is named API", win: windows({}, { API: { closed: false } }, { API: api }) },
  { where: "above the window that opened this one", win: windows({ opener: windows({}, { API: api }) }) },
  { where: "above the window that opened the top", win: windows({}, { opener: windows({ API: api }) }) },
])("the API is found $where", ({ win }) => {
  expect(findApi(win)).toBe(api);
});

test.each([
  { where: "anywhere", win: windows({}, {}) },
  { where: "where the opener is of another site", win: windows({ opener: windows(foreign) }) },
  { where: "in a ring of windows", win: ring() },
  { where: "where only SCORM 2004 is spoken", win: windows({ API_1484_11: api }) },
])("no API is found $where", ({ win }) => {
  expect(findApi(win)).toBeUndefined();
});

function ring(): Window {
  const [a, b]: { parent?: object }[] = [{}, {}];
  Object.assign(a ?? {}, { parent: b });
  Object.assign(b ?? {}, { parent: a });
  return a as Window;
}
