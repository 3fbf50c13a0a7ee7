import type { Element, ElementContent, Nodes } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toString as textOf } from "hast-util-to-string";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import type { UiLanguage } from "../diagnostics/ui-language.ts";
import type { Assessment } from "../model/assessment/assessment.ts";
import { pagesOf, type Course } from "../model/course.ts";
import { kindOf, type Question } from "../model/questions/index.ts";
import { directionOf, stringsFor } from "./locale.ts";
import type { RenderedLaunch } from "./site.ts";
import { proofWords, type ProofWords } from "./proof-words.ts";
import { template } from "./templates.ts";
import { walk } from "./walk.ts";

const writer = unified().use(rehypeStringify);

/**
 * The whole course on paper for those who read it before learners do: every page's text, every question with its id, key, hints and
 * feedback, numbered, and room in the margin to write. It needs nothing beside it and belongs in no package.
 */
export function proofHtml(
  course: Course,
  launches: readonly RenderedLaunch[],
  language: UiLanguage,
  /** A picture of the package as an address that holds it whole. */
  picture: (path: string) => string | undefined,
): string {
  const say = proofWords[language];
  let questions = 0;
  const parts = launches
    .flatMap(({ shown, sections }) => shown.map((each, index) => ({ ...each, html: sections[index]?.html ?? "" })))
    .map(({ part, questions: asked, html }, index) => {
      const tree = fromHtml(html, { fragment: true });
      walk<Nodes>(tree, (node, at, { children }) => {
        if (node.type !== "element") return undefined;
        const { dataQuestion, dataItem } = node.properties;
        const question = asked.find(({ fullId }) => fullId === dataQuestion);
        if (question) proofOfQuestion(node, question, ++questions, say);
        else if (part.kind === "assessment" && typeof dataItem === "string" && isOf(node, "question"))
          proofOfItem(node, part, dataItem, ++questions, say);
        return onPaper(node, at, children, say, picture);
      });
      const facts = [`${index + 1}`, part.fullId, part.place.file, ...(part.kind === "page" ? [] : [part.kind])];
      return { facts: facts.join(" · "), html: writer.stringify(tree) };
    });
  const { id, version, title } = course;
  return template("proof", stringsFor(course.language), {
    language: course.language,
    dir: directionOf(course.language),
    title,
    facts: [id, version, course.language, say.counts(pagesOf(course).length, questions)].join(" · "),
    say,
    parts,
  });
}

const text = (value: string): ElementContent => ({ type: "text", value });
const element = (tagName: string, properties: Element["properties"], ...children: ElementContent[]): Element => ({
  type: "element",
  tagName,
  properties,
  children,
});
/** In the language of who reads the proof. */
const labelled = (name: string, say: ProofWords, words: string): Element =>
  element("p", { className: ["proof", name], lang: say.language }, text(words));

const isOf = ({ properties: { className } }: Element, name: string): boolean =>
  Array.isArray(className) && className.includes(name);

/** What a screen does with fields, buttons, films and what is folded away, paper says in words. */
function onPaper(
  node: Element,
  at: number,
  siblings: Nodes[],
  say: ProofWords,
  picture: (path: string) => string | undefined,
): { next: number } | undefined {
  const { tagName, properties } = node;
  const instead = (...nodes: ElementContent[]): { next: number } => {
    siblings.splice(at, 1, ...nodes);
    return { next: at };
  };
  const isField = ["button", "input", "select", "textarea", "script"].includes(tagName);
  if (isField || isOf(node, "js") || isOf(node, "moves") || isOf(node, "result") || isOf(node, "counted"))
    return instead();
  if (tagName === "template") {
    const { dataWhen, dataText, dataBelow } = properties;
    const when = typeof dataWhen === "string" ? (say.when[dataWhen] ?? dataWhen) : say.feedback;
    const name =
      typeof dataText === "string" ? `${dataText}${dataBelow == null ? "" : ` < ${String(dataBelow)}`}` : when;
    const told = (node.content?.children ?? []) as ElementContent[];
    return instead(element("div", { className: ["told"] }, labelled("label", say, name), ...told));
  }
  if (tagName === "details") properties.open = true;
  delete properties.hidden;
  if (tagName === "img") {
    const path = typeof properties.src === "string" ? properties.src : "";
    const whole = picture(path);
    const alt = labelled("label", say, `${say.alt} ${typeof properties.alt === "string" ? properties.alt : ""}`);
    const words = element("span", { className: ["alt"] }, ...alt.children);
    if (whole === undefined) return instead(words);
    node.properties = { src: whole, alt: "" };
    siblings.splice(at + 1, 0, words);
    return { next: at + 2 };
  }
  if (tagName === "video" || tagName === "audio") {
    const file = find(node, ({ properties: { src } }) => typeof src === "string");
    return instead(labelled("label", say, `${say[tagName]} ${properties.src ?? file?.properties.src ?? ""}`));
  }
  return undefined;
}

function proofOfQuestion(form: Element, question: Question, number: number, say: ProofWords): void {
  const { fullId, type, points } = question;
  const correct = kindOf(question).correct(question);
  const facts = [say.question(number), fullId, type, ...(correct ? [say.points(points)] : [])];
  const isChoice = ["single", "multiple", "truefalse", "hotspot"].includes(type);
  // The number in its quiz, which a draw may change.
  for (const each of all(form, (one) => isOf(one, "eyebrow"))) each.properties.className = ["counted"];
  const holders = all(form, ({ properties }) => typeof (properties.dataOption ?? properties.dataItem) === "string");
  for (const holder of holders) {
    const id = String(holder.properties.dataOption ?? holder.properties.dataItem);
    const mark = isChoice ? (correct?.includes(id) ? "☑ " : "☐ ") : "";
    const code = element("code", { className: ["proof"] }, text(id));
    if (type === "cloze") holder.children = [text(` [${keyOfGap(question, id)}] `)];
    else holder.children = [...(mark ? [element("b", {}, text(mark))] : []), code, text(" "), ...holder.children];
  }
  const key = keyOf(question, form, say);
  form.tagName = "section";
  form.properties = { className: ["question"], lang: form.properties.lang };
  form.children = [
    labelled("id", say, facts.join(" · ")),
    ...form.children,
    ...(key === ""
      ? []
      : [
          element(
            "p",
            { className: ["key"] },
            ...labelled("", say, `${say.answer} `).children,
            element("b", {}, text(key)),
          ),
        ]),
  ];
}

/** What is right, in the words of the form. */
function keyOf(question: Question, form: Element, say: ProofWords): string {
  const wordsOf = (id: string): string => {
    const holder = find(form, ({ properties: { dataOption, dataItem } }) => dataOption === id || dataItem === id);
    const words = holder && find(holder, (each) => isOf(each, "words"));
    return textOf(words ?? holder ?? text("")).trim();
  };
  const targetOf = (id: string): string => {
    const option = find(form, ({ tagName, properties: { value } }) => tagName === "option" && value === id);
    return option ? textOf(option).trim() : id;
  };
  switch (question.type) {
    case "matching":
    case "categorise":
      return question.items
        .map((item, index) => `${wordsOf(item.id)} → ${targetOf(kindOf(question).correct(question)?.[index] ?? "")}`)
        .join(" ; ");
    case "ordering":
      return (kindOf(question).correct(question) ?? []).map(wordsOf).join(" → ");
    case "shorttext":
      return question.accept.join(" / ");
    case "numeric": {
      const { answer, min, max, unit } = question;
      // Both ends have some slack, for numbers that no computer writes as they are.
      const [from, to] = [min, max].map((each) => Number(each.toPrecision(6)));
      const range = from === undefined || to === undefined || from === to ? "" : say.range(from, to);
      return [...(answer === undefined ? [] : [String(answer)]), range, unit ?? ""].filter(Boolean).join(" ");
    }
    default:
      return "";
  }
}

function keyOfGap(question: Extract<Question, { type: "cloze" }>, id: string): string {
  const gap = question.gaps.find((each) => each.id === id);
  if (!gap) return id;
  const others = gap.options.map(({ text: words }) => words).filter((words) => !gap.accept.includes(words));
  return `${gap.accept.join(" / ")}${others.length > 0 ? ` (${others.join(" / ")})` : ""}`;
}

/** Of a self-assessment: what an answer brings, which no learner's page says. */
function proofOfItem(
  node: Element,
  { instrument, fullId }: Assessment,
  id: string,
  number: number,
  say: ProofWords,
): void {
  const item = instrument.items.find((each) => each.id === id);
  if (!item) return;
  for (const option of item.options) {
    const holder = find(node, ({ properties: { dataOption } }) => dataOption === option.id);
    holder?.children.unshift(
      element("code", { className: ["proof"] }, text(`${option.id} = ${option.value}`)),
      text(" "),
    );
  }
  const facts = [say.question(number), `${fullId}/${id}`, item.type, item.dimension, say.weight(item.weight)];
  node.children.unshift(labelled("id", say, facts.join(" · ")));
  delete node.properties.dataItem;
}

function all(within: Element, wanted: (element: Element) => boolean): Element[] {
  const found: Element[] = [];
  walk<Nodes>(within, (node) => {
    if (node.type === "element" && wanted(node)) found.push(node);
    return undefined;
  });
  return found;
}
const find = (within: Element, wanted: (element: Element) => boolean): Element | undefined => all(within, wanted)[0];
