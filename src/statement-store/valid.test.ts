import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { learner, sampleStatement, uuidOf } from "./samples.ts";
import type { Definition, Sent } from "./statement.ts";
import { isAgent, statementProblems } from "./valid.ts";
import { unseen } from "./valid-more.ts";

const { default: inPackage } = createRequire(import.meta.url)("@learninglocker/xapi-validation") as {
  default: (statement: unknown) => readonly unknown[];
};

/** A statement with some values that its type would not let in. */
const odd = (changes: unknown): unknown => ({ ...sampleStatement(), ...(changes as object) });
const activity = (definition: unknown): unknown => odd({ object: { id: "https://school.example/q", definition } });
const interaction = (definition: Partial<Definition>, response?: string): Sent =>
  sampleStatement({
    object: {
      id: "https://school.example/q",
      definition: { type: "http://adlnet.gov/expapi/activities/cmi.interaction", ...definition },
    },
    ...(response !== undefined && { result: { response } }),
  });
const ids = (...list: readonly string[]) => list.map((id) => ({ id }));

describe("accepted", () => {
  test.each<{ name: string; statement: unknown }>([
    { name: "the least", statement: sampleStatement() },
    { name: "an mbox", statement: odd({ actor: { mbox: "mailto:marie.o'neil+x@school.example" } }) },
    { name: "a hash", statement: odd({ actor: { mbox_sha1sum: "a".repeat(40) } }) },
    { name: "an openid", statement: odd({ actor: { openid: "https://school.example/me" } }) },
    { name: "a group", statement: odd({ actor: { objectType: "Group", member: [learner] } }) },
    { name: "urn ids", statement: odd({ object: { id: "urn:uuid:00000000-0000-4000-8000-000000000000" } }) },
    { name: "ids beyond ASCII", statement: odd({ object: { id: "https://école.example/cours/é" } }) },
    { name: "null in an extension", statement: odd({ result: { extensions: { "https://x.example/e": null } } }) },
    { name: "a score on its ends", statement: odd({ result: { score: { scaled: -1, raw: 0, min: 0, max: 1 } } }) },
    { name: "a duration", statement: odd({ result: { duration: "PT1M30.5S" } }) },
    { name: "a duration of weeks", statement: odd({ result: { duration: "P2W" } }) },
    { name: "no time at all", statement: odd({ result: { duration: "PT0S" } }) },
    { name: "a timestamp with an offset", statement: odd({ timestamp: "2028-02-29T23:59:59.123456+05:30" }) },
    { name: "an object that is an agent", statement: odd({ object: { objectType: "Agent", ...learner } }) },
    { name: "a reference", statement: odd({ object: { objectType: "StatementRef", id: uuidOf(1) } }) },
    { name: "languages", statement: activity({ name: { fr: "a", "en-GB": "b", "zh-Hans-CN": "c", und: "d" } }) },
    {
      name: "an attachment elsewhere",
      statement: odd({
        attachments: [
          {
            usageType: "https://x.example/u",
            display: { en: "A" },
            contentType: "text/plain",
            length: 1,
            sha2: "a".repeat(64),
            fileUrl: "https://x.example/f",
          },
        ],
      }),
    },
    {
      name: "a choice",
      statement: interaction(
        { interactionType: "choice", choices: ids("a", "b"), correctResponsesPattern: ["a[,]b", "b"] },
        "b[,]a",
      ),
    },
    { name: "a choice whose list is kept back", statement: interaction({ interactionType: "choice" }, "x") },
    {
      name: "matching",
      statement: interaction(
        {
          interactionType: "matching",
          source: ids("1", "2"),
          target: ids("a"),
          correctResponsesPattern: ["1[.]a[,]2[.]a"],
        },
        "2[.]a",
      ),
    },
    {
      name: "a range",
      statement: interaction(
        { interactionType: "numeric", correctResponsesPattern: ["4[:]6", "[:]10", "3[:]", "5", "-1.5e3"] },
        "4.5",
      ),
    },
    {
      name: "free text",
      statement: interaction(
        { interactionType: "fill-in", correctResponsesPattern: ["{case_matters=false}Paris[,]London"] },
        "Rome, [,] Oslo",
      ),
    },
    {
      name: "true",
      statement: interaction({ interactionType: "true-false", correctResponsesPattern: ["true"] }, "false"),
    },
    {
      name: "a performance",
      statement: interaction(
        { interactionType: "performance", steps: ids("s"), correctResponsesPattern: ["s[.]1[:]5"] },
        "s[.]x",
      ),
    },
  ])("$name", ({ statement }) => {
    expect(statementProblems(statement)).toEqual([]);
  });
});

describe("refused by the package", () => {
  test.each<{ name: string; statement: unknown }>([
    { name: "no object", statement: [] },
    { name: "null", statement: null },
    { name: "no actor", statement: { ...sampleStatement(), actor: undefined } },
    { name: "null as a value", statement: odd({ result: null }) },
    { name: "null deep down", statement: activity({ name: { en: null } }) },
    { name: "an unknown property", statement: odd({ score: 1 }) },
    { name: "an unknown property deep down", statement: odd({ result: { score: { percent: 1 } } }) },
    { name: "a key in another case", statement: odd({ Result: {} }) },
    { name: "a number as text", statement: odd({ result: { score: { raw: "1" } } }) },
    { name: "a boolean as text", statement: odd({ result: { success: "true" } }) },
    { name: "a response that is a number", statement: odd({ result: { response: 1 } }) },
    { name: "two identifiers", statement: odd({ actor: { ...learner, mbox: "mailto:a@b.example" } }) },
    { name: "no identifier", statement: odd({ actor: { name: "Marie" } }) },
    { name: "a group of nobody", statement: odd({ actor: { objectType: "Group" } }) },
    { name: "an unknown objectType", statement: odd({ object: { objectType: "activity", id: "https://x.example" } }) },
    { name: "an objectType that all objects have", statement: odd({ actor: { objectType: "valueOf" } }) },
    { name: "an objectType of all objects that makes none", statement: odd({ actor: { objectType: "constructor" } }) },
    { name: "an id that is no IRI", statement: odd({ object: { id: "page" } }) },
    { name: "an extension without a scheme", statement: odd({ result: { extensions: { progress: 1 } } }) },
    { name: "scaled beyond 1", statement: odd({ result: { score: { scaled: 1.01 } } }) },
    { name: "raw beyond max", statement: odd({ result: { score: { raw: 11, max: 10 } } }) },
    { name: "raw below min", statement: odd({ result: { score: { raw: -1, min: 0 } } }) },
    { name: "seconds as a duration", statement: odd({ result: { duration: "90" } }) },
    { name: "weeks with days", statement: odd({ result: { duration: "P1W2D" } }) },
    { name: "a timestamp without a zone", statement: odd({ timestamp: "2026-01-01T00:00:00" }) },
    { name: "the zone -00:00", statement: odd({ timestamp: "2026-01-01T00:00:00-00:00" }) },
    { name: "a locale for a language", statement: odd({ context: { language: "en_GB" } }) },
    {
      name: "an activity that is in no list",
      statement: odd({ context: { contextActivities: { parent: { id: "https://x.example" } } } }),
    },
    {
      name: "platform without an activity",
      statement: odd({ object: { objectType: "Agent", ...learner }, context: { platform: "x" } }),
    },
    { name: "a list of another interaction", statement: interaction({ interactionType: "likert", choices: ids("a") }) },
    { name: "an unknown interaction", statement: interaction({ interactionType: "essay" }) },
    {
      name: "a substatement in a substatement",
      statement: odd({
        object: {
          ...sampleStatement(),
          objectType: "SubStatement",
          object: { ...sampleStatement(), objectType: "SubStatement" },
        },
      }),
    },
    {
      name: "a substatement with an id",
      statement: odd({ object: { ...sampleStatement(), id: uuidOf(1), objectType: "SubStatement" } }),
    },
  ])("$name", ({ statement }) => {
    expect(statementProblems(statement)).not.toEqual([]);
  });
});

/** The rules that are held beside the package's, each with statements that the package lets through. */
const missed: readonly { rule: string; statement: unknown }[] = [
  { rule: "min is less than max", statement: odd({ result: { score: { min: 1, max: 1 } } }) },
  ...["P1DT", "P1Y2W", "P1YT", "-PT1S"].map((duration) => ({
    rule: "is ISO 8601; weeks stand alone",
    statement: odd({ result: { duration } }),
  })),
  ...["2026-01-01", "20260101", "2026-02-30T00:00:00Z", "2027-02-29T00:00:00Z"].map((timestamp) => ({
    rule: "is a day that exists, with a time",
    statement: odd({ timestamp }),
  })),
  ...[`{${uuidOf(1)}}`, "00000000-0000-4000-,000-000000000001", "00000000-0000-0000-8000-000000000001"].flatMap(
    (id) => [
      { rule: "is a UUID of RFC 4122, without braces", statement: odd({ context: { registration: id } }) },
      { rule: "is a UUID of RFC 4122, without braces", statement: odd({ object: { objectType: "StatementRef", id } }) },
      { rule: "is a UUID of RFC 4122, without braces", statement: odd({ id }) },
    ],
  ),
  ...["https://school.example/a b", "https:", "1:2", "https://x.example/<a>"].flatMap((iri) => [
    { rule: "is an absolute IRI without spaces", statement: odd({ object: { id: iri } }) },
    { rule: "is an absolute IRI without spaces", statement: odd({ verb: { id: iri } }) },
    { rule: "is an absolute IRI without spaces", statement: odd({ actor: { account: { homePage: iri, name: "l" } } }) },
    {
      rule: "is an absolute IRI without spaces",
      statement: odd({ context: { contextActivities: { parent: [{ id: iri }] } } }),
    },
    { rule: "is an absolute IRI without spaces", statement: odd({ result: { extensions: { [iri]: 1 } } }) },
  ]),
  { rule: "has 40 hexadecimal digits", statement: odd({ actor: { mbox_sha1sum: "abcdef" } }) },
  {
    rule: "holds no groups",
    statement: odd({ actor: { objectType: "Group", member: [{ objectType: "Group", member: [learner] }] } }),
  },
  { rule: "says that it is a Group", statement: odd({ context: { team: { member: [learner] } } }) },
  { rule: "an interaction has an interactionType", statement: interaction({}) },
  {
    rule: "ids of a list differ",
    statement: interaction({ interactionType: "choice", choices: ids("a", "a") }),
  },
  ...["", "a b", "a[,]b", "a[.]b", "a[:]b"].map((id) => ({
    rule: "an id is not empty, and has no white space and no delimiter",
    statement: interaction({ interactionType: "likert", scale: ids(id) }),
  })),
  ...[
    interaction({ interactionType: "choice", choices: ids("a"), correctResponsesPattern: ["b"] }),
    interaction({ interactionType: "choice", choices: ids("a"), correctResponsesPattern: ["a,a"] }),
    interaction({ interactionType: "sequencing", choices: ids("a", "b"), correctResponsesPattern: ["a[,]"] }),
    interaction({
      interactionType: "matching",
      source: ids("1"),
      target: ids("a"),
      correctResponsesPattern: ["a[.]1"],
    }),
    interaction({ interactionType: "matching", source: ids("1"), target: ids("a"), correctResponsesPattern: ["1"] }),
    interaction({ interactionType: "numeric", correctResponsesPattern: ["4,5"] }),
    interaction({ interactionType: "numeric", correctResponsesPattern: ["[:]"] }),
    interaction({ interactionType: "true-false", correctResponsesPattern: ["True"] }),
  ].map((statement) => ({
    rule: "is written as the interactionType wants it, with ids of its lists",
    statement,
  })),
  {
    rule: "is written as the interactionType wants it, with ids of its lists",
    statement: interaction({ interactionType: "likert", scale: ids("a") }, "b"),
  },
  {
    rule: "have a fileUrl, since this store takes no multipart requests",
    statement: odd({
      attachments: [
        { usageType: "https://x.example/u", display: { en: "A" }, contentType: "text/plain", length: 1, sha2: "a" },
      ],
    }),
  },
];

describe("let through by the package, refused here", () => {
  test.each(missed)("$rule ($#)", ({ rule, statement }) => {
    expect(inPackage(statement)).toEqual([]);
    expect(statementProblems(statement)).toEqual([expect.stringContaining(rule)]);
  });

  test("in a substatement too", () => {
    const object = { ...sampleStatement({ result: { duration: "P1DT" } }), objectType: "SubStatement" };
    expect(statementProblems(odd({ object }))).toHaveLength(1);
  });

  test("every rule has a statement that breaks it", () => {
    const broken = new Set(missed.map(({ rule }) => rule));
    expect(unseen.filter(({ rule }) => !broken.has(rule))).toEqual([]);
  });
});

test.each([
  { value: learner, agent: true },
  { value: { objectType: "Group", member: [learner] }, agent: false },
  { value: {}, agent: false },
  { value: [learner], agent: false },
  { value: "x", agent: false },
])("$value is an agent: $agent", ({ value, agent }) => {
  expect(isAgent(value)).toBe(agent);
});
