import { expect, test } from "vitest";
import { asText } from "./notebook-text.ts";

test("a notebook reads as a text, page by page", () => {
  const pages = [
    { title: "At the counter", texts: [{ label: "What would you say?", text: "First this.\r\nThen that.\n" }] },
    { title: "At home", texts: [{ label: "My note", text: "Read again" }] },
  ];
  expect(asText("My notebook · Rights", pages)).toBe(
    [
      "My notebook · Rights",
      "",
      "# At the counter",
      "",
      "What would you say?",
      "",
      "First this.",
      "Then that.",
      "",
      "# At home",
      "",
      "My note",
      "",
      "Read again",
      "",
    ].join("\n"),
  );
});
