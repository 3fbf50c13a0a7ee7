import { expect, test } from "vitest";
import { sampleQuestion } from "../../model/samples.ts";
import { questionTypes, type QuestionType, type Response } from "../../model/questions/index.ts";
import { describe } from "./scorm12-words.ts";

const words = (id: string): string => `<${id}>`;
const stem = (): string => "";
const told = (type: QuestionType, response: Response, readable: boolean): readonly string[] => {
  const question = sampleQuestion(type);
  const { response: said, patterns } = describe({ question, response, words, itemWords: words, stem, readable });
  return [said, ...patterns];
};

test.each<[QuestionType, Response, string[], string[]]>([
  ["single", ["c"], ["c", "b"], ["<c>", "<b>"]],
  ["multiple", ["a", "b"], ["a,b", "{a,d}"], ["<a> ; <b>", "<a> ; <d>"]],
  ["truefalse", ["false"], ["f", "t"], ["<false>", "<true>"]],
  [
    "matching",
    ["often", "", "never"],
    ["1.a,3.c", "{1.a,2.b,3.a}"],
    ["<poste> = <often> ; <caf> = <never>", "<poste> = <often> ; <mairie> = <rare> ; <caf> = <often>"],
  ],
  ["ordering", ["2", "1", "3", "4"], ["b,a,c,d", "a,b,c,d"], ["<2> > <1> > <3> > <4>", "<1> > <2> > <3> > <4>"]],
  [
    "scenario",
    ["door-2", "door-1", "inside-2"],
    ["b,a,b", "a,a"],
    ["<door-2> > <door-1> > <inside-2>", "<door-1> > <inside-1>"],
  ],
  ["numeric", ["40,6 %"], ["40.6", "40.6"], ["40.6", "40.6"]],
  ["shorttext", ["oui\nnon"], ["oui non", "non-recours", "non recours"], ["oui non", "non-recours", "non recours"]],
  ["cloze", ["8", "rares"], ["8 / rares", "80 / de base"], ["8 / rares", "80 / de base"]],
  ["likert", ["4"], ["4"], ["<4>"]],
])("%s in letters and in words", (type, response, letters, readable) => {
  expect(told(type, response, false)).toEqual(letters);
  expect(told(type, response, true)).toEqual(readable);
});

test("of a long dialogue each reply is told by its beginning", () => {
  const question = sampleQuestion("scenario");
  const response = [...Array.from({ length: 8 }, () => "door-2"), "door-1"];
  const long = (id: string): string => `${id} ${"and so on ".repeat(20)}`;
  const { response: said } = describe({ question, response, words: long, itemWords: long, stem, readable: true });
  expect(said.length).toBeLessThanOrEqual(255);
  expect(said.split(" > ").map((part) => part.slice(0, 6))).toEqual(response);
});

test.each(questionTypes)("%s fits in one line of 255 characters, whatever was typed", (type) => {
  const long = "long\r\n\u2028 answer ".repeat(100);
  for (const readable of [true, false])
    for (const text of [
      describe({
        question: sampleQuestion(type),
        response: [long, long],
        words: () => long,
        itemWords: () => long,
        stem,
        readable,
      }),
    ].flatMap(({ response, patterns }) => [response, ...patterns])) {
      expect(text.length).toBeLessThanOrEqual(255);
      expect(text).not.toMatch(/[\r\n\u2028\u2029]/);
    }
});
