// What any compiler of such a course has to do at least: every Markdown text to HTML, every YAML file parsed, the
// result deflated. `node bench/floor.mjs <course-folder>` does that and nothing else.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { parse } from "yaml";

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkRehype).use(rehypeStringify).freeze();
const html = (markdown) => processor.processSync(markdown).toString();

/** The Markdown texts of a question, hidden in its fields and lists. */
function textsOf({ text, choices = [], items = [], targets = [], categories = [], hints = [], feedback = {} }) {
  const options = [choices, items, targets, categories].flat().flatMap((option) => [option.text, option.feedback]);
  return [text, ...options, ...hints, ...Object.values(feedback)].filter((each) => each !== undefined);
}

const output = [];
for (const path of readdirSync(process.argv[2], { recursive: true })) {
  if (path.endsWith(".md")) {
    const text = readFileSync(join(process.argv[2], path), "utf8");
    const bodyAt = text.indexOf("\n---\n", 3) + 5;
    parse(text.slice(4, bodyAt - 5));
    output.push(html(text.slice(bodyAt)));
  } else if (path.endsWith(".yaml")) {
    const { intro, questions = [] } = parse(readFileSync(join(process.argv[2], path), "utf8"));
    if (intro !== undefined) output.push(html(intro));
    for (const question of questions) for (const text of textsOf(question)) output.push(html(text));
  }
}
deflateRawSync(output.join("\n"));
