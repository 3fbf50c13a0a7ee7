import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { stringsFor } from "./locale.ts";
import { inline, toHtml, type Surroundings } from "./markdown.ts";
import { wordsOf } from "./texts.ts";

/** A page alone: every file exists, every link leads somewhere, unless its name says otherwise. */
function render(markdown: string): { html: string; problems: Diagnostic[] } {
  const problems: Diagnostic[] = [];
  const around: Surroundings = {
    file: "page.md",
    origin: () => ({ line: 5, column: 1 }),
    language: "fr",
    prefix: "p-",
    notes: "p-",
    strings: stringsFor("fr"),
    link: (href) =>
      /^(javascript|data):/i.test(href) ? undefined : /^https?:|^mailto:/.test(href) ? { href } : { href: `#${href}` },
    film: () => undefined,
    media: (path) => ({ src: `media/${path}`, width: 40, height: 30 }),
    question: (id) => `<form>${id}</form>`,
    term: (id) => id === "non-recours",
    source: (id) => (id === "missing" ? undefined : 1),
    say: (problem) => problems.push(problem),
  };
  return { html: toHtml(markdown, around), problems };
}
const html = (markdown: string): string => render(markdown).html;
const codes = (markdown: string): string[] => render(markdown).problems.map(({ code }) => code);

test.each([
  ["a paragraph", "Bonjour.", "<p>Bonjour.</p>"],
  ["emphasis", "*a* **b** ~~c~~ `d`", "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>"],
  ["one tilde is no strikethrough", "~80 % et ~20 %", "<p>~80\u202f% et ~20\u202f%</p>"],
  ["a heading", "## Trois degrés", '<h2 id="p-trois-degrés">Trois degrés</h2>'],
  ["a Greek heading", "## Τρεις βαθμοί", '<h2 id="p-τρεις-βαθμοί">Τρεις βαθμοί</h2>'],
  ["a Romanian heading", "## Ce știm", '<h2 id="p-ce-știm">Ce știm</h2>'],
  ["a link to another page", "[mots](03-mots.md)", '<p><a href="#03-mots.md">mots</a></p>'],
  [
    "a link outside",
    "[Insee](https://insee.fr)",
    '<p><a href="https://insee.fr" rel="noreferrer" target="_blank">Insee</a></p>',
  ],
  ["a citation", "15 % [@insee]", '<p>15\u202f% <span class="cite">[<a href="#p-source-insee">1</a>]</span></p>'],
  ["a term", ":term[non-recours]", '<p><a href="#p-term-non-recours" class="term">non-recours</a></p>'],
  [
    "a term in other words",
    ":term[du non-recours]{#non-recours}",
    '<p><a href="#p-term-non-recours" class="term">du non-recours</a></p>',
  ],
  ["a question", "::question{#q}", "<form>q</form>"],
  ["a comment of the author", "a\n\n<!-- note -->\n\nb", "<p>a</p>\n<p>b</p>"],
])("%s", (_, markdown, expected) => {
  expect(html(markdown).trim()).toBe(expected);
});

test("a picture alone is a figure with caption, size and lazy loading", () => {
  expect(html('![Un guichet](g.svg "La légende")')).toBe(
    '<figure><img src="media/g.svg" alt="Un guichet" width="40" height="30" loading="lazy" decoding="async"><figcaption>La légende</figcaption></figure>',
  );
});

test("a table scrolls in itself, by keyboard too", () => {
  expect(html("|a|b|\n|-|-|\n|1|2|")).toMatch(
    /^<div class="table" role="region" tabindex="0" aria-label="[^"]+"><table>/,
  );
});

test("footnotes lead there and back", () => {
  const page = html("A[^1] et B[^1].\n\n[^1]: Note.");
  for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${target ?? ""}"`);
  expect(page.match(/href="#/g)?.length).toBe(4);
});

describe("what only looks like a directive stays text", () => {
  test.each(["10:30", "1:many", "voir:ici", "a ::b:: c", "16:9 ou 4:3", "a:term b", ":terme[x]", "voir:ici[x](y.md)"])(
    "%s",
    (text) => {
      const words = wordsOf(html(text));
      expect(words).toBe(text === "voir:ici[x](y.md)" ? "voir:ici x" : text);
      expect(codes(text)).toEqual([]);
    },
  );
});

describe("boxes", () => {
  test.each(["note", "warning", "objectives", "keypoints", "case", "details", "transcript"])(
    "%s has its title or the author's",
    (name) => {
      expect(html(`:::${name}\nTexte.\n:::`)).toMatch(/class="box-title">[^<]+<\/(p|summary)>\s*<p>Texte\.<\/p>/);
      expect(html(`:::${name}[Mon *titre*]\nTexte.\n:::`)).toContain("Mon <em>titre</em>");
    },
  );
  test("hold each other", () => {
    expect(html("::::columns\n:::column\nA\n:::\n:::column\nB\n:::\n::::")).toMatch(
      /^<div class="columns"><div class="column"><p>A<\/p><\/div><div class="column"><p>B<\/p><\/div><\/div>$/,
    );
  });
});

describe("warnings", () => {
  test.each([
    [":::notte\nTexte.\n:::", "markdown/unknown-box", "Texte."],
    ["::vidéo\n\nTexte.", "markdown/unknown-box", "::vidéo Texte."],
    ["::youtube[Film]{#x}", "markdown/unknown-box", "::youtube[Film]{#x}"],
    [":::note\nTexte.", "markdown/unclosed-box", "Note Texte."],
    ["::::tabs\n:::tab[A]\nTexte.\n::::", "markdown/unclosed-box", "A Texte."],
    [":::case\n:::note\nTexte.\n:::\n:::", "markdown/box-colons", "Étude de cas Note Texte. :::"],
    ["Texte.\n:::", "markdown/stray-colons", "Texte. :::"],
    ["Bonjour {{ prenom }}.", "markdown/template", "Bonjour {{ prenom }}."],
    ["[( )] Oui", "markdown/foreign-quiz", "[( )] Oui"],
    ["# Titre", "markdown/heading", "Titre"],
    ['<script>alert("x")</script>\n\nTexte', "html/dropped", "Texte"],
    ['<b onclick="x()">Gras</b> texte', "html/dropped", "Gras texte"],
    ['<iframe src="https://a.example"></iframe>\n\nTexte', "html/dropped", "Texte"],
    ['<p style="color:red">Rouge</p>', "html/dropped", "Rouge"],
  ])("%s", (markdown, code, words) => {
    const { html, problems } = render(markdown);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(wordsOf(html)).toBe(words);
  });

  test("stand at their line of the file", () => {
    const [problem] = render("Un.\n\nDeux {{ x }}.").problems;
    expect(problem?.place).toMatchObject({ file: "page.md", line: 7, column: 6 });
  });
});

describe("nothing unsafe comes through", () => {
  test.each([
    "[x](javascript:alert(1))",
    "<a href='javascript:alert(1)'>x</a>",
    "<img src=x onerror=alert(1) alt=''>",
    "<svg onload=alert(1)><circle/></svg>",
    "<form action=https://evil.example><input name=a></form>",
    "<style>body{display:none}</style>",
    "<base href=https://evil.example>",
    "<meta http-equiv=refresh content=0>",
    "<object data=x></object><embed src=x>",
    "<a href='java\nscript:alert(1)'>x</a>",
    '<div data-question="q"><script>1</script></div>',
    "<details ontoggle=alert(1) open>x</details>",
    "<math><mi//xlink:href='data:x,<script>alert(4)</script>'>",
  ])("%s", (markdown) => {
    expect(html(markdown)).not.toMatch(
      /javascript:|\son\w+=|<(script|style|svg|iframe|object|embed|base|meta|math|input(?! disabled type="checkbox"))\b|evil\.example/i,
    );
  });
});

test("HTML elements 20,000 deep in each other are refused, on one line or many", () => {
  for (const end of ["", "\n"]) expect(codes(`<div>${end}`.repeat(20_000))).toEqual(["markdown/nesting"]);
});

test("nesting deeper than 100 is refused at its line, at once", () => {
  const start = Date.now();
  for (const markdown of [
    `Bonjour\n${"> ".repeat(10_000)}x`,
    `Bonjour\n${"- ".repeat(10_000)}x`,
    `Bonjour\n${Array.from({ length: 10_000 }, (_, depth) => `${"  ".repeat(depth)}- x`)
      .join("\n")
      .slice(0, 900_000)}`,
    `Bonjour\n${"[".repeat(10_000)}`,
    Array.from({ length: 200 }, () => `${":".repeat(300)}note`).join("\n"),
  ])
    expect(codes(markdown)[0]).toBe("markdown/nesting");
  expect(Date.now() - start).toBeLessThan(5000);
});

const word = fc.stringMatching(/^[a-zA-ZéàçΩșα]{1,9}$/);
const sentence = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(" "));
const block = fc.oneof(
  sentence,
  sentence.map((text) => `## ${text}`),
  sentence.map((text) => `- ${text}\n- ${text}`),
  sentence.map((text) => `> ${text}`),
  sentence.map((text) => `**${text}** et *${text}*`),
  sentence.map((text) => `:::note\n${text}\n:::`),
  sentence.map((text) => `:::inconnu\n${text}\n:::`),
  sentence.map((text) => `| ${text} | x |\n|--|--|\n| y | ${text} |`),
  sentence.map((text) => `<b>${text}</b>`),
  fc.tuple(word, word).map(([a, b]) => `${a}:${b} et ${a}::${b}`),
);
test("the words of the source are in the words of the HTML", () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
      const words = wordsOf(html(blocks.join("\n\n")));
      for (const each of blocks.join(" ").match(/[a-zA-ZéàçΩșα]{2,}/g) ?? [])
        if (!["note", "inconnu"].includes(each)) expect(words).toContain(each);
    }),
    { numRuns: 100 },
  );
});

test("nothing makes it throw", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => typeof html(text) === "string"),
    { numRuns: 200 },
  );
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          ":::",
          "::",
          ":",
          "[",
          "]",
          "{",
          "}",
          "#",
          "<",
          ">",
          "\n",
          "note",
          "`",
          "*",
          "|",
          "-",
          "term",
          "@",
          "!",
          "(",
          ")",
          " ",
        ),
        { maxLength: 60 },
      ),
      (parts) => typeof html(parts.join("")) === "string",
    ),
    { numRuns: 300 },
  );
});

test("a text within a line has no paragraph of its own", () => {
  const around = { strings: stringsFor("fr"), say: () => undefined, prefix: "", notes: "" } as unknown as Surroundings;
  expect(inline(toHtml("un *mot*", around))).toBe("un <em>mot</em>");
  expect(inline(toHtml("L'« été » & <b>", around))).toContain("été");
});

test("a film of the course comes with captions, a picture and its name, and is fetched when it is played", () => {
  const film = "::video[Une séance]{src=s.mp4 captions=s.vtt poster=s.jpg}\n\n:::transcript\nBonjour.\n:::\n";
  expect(html(film)).toContain(
    '<figure class="film"><video src="media/s.mp4" poster="media/s.jpg" aria-label="Une séance" controls preload="none"><track kind="captions" src="media/s.vtt" srclang="fr" default></video><figcaption>Une séance</figcaption></figure>',
  );
  expect(codes(film)).toEqual([]);
  expect(html("::audio[Maria]{src=m.mp3}")).toContain(
    '<audio src="media/m.mp3" aria-label="Maria" controls preload="none"></audio>',
  );
});

test.each([
  ["::video[F]{src=f.mp4}", ["media/captions", "media/transcript"]],
  ["::video[F]{src=f.mp4 captions=f.vtt}", ["media/transcript"]],
  ["::audio[S]{src=s.mp3}", ["media/transcript"]],
  ['::video[F]{src="https://tube.example/w/12345678"}', ["media/transcript"]],
  ["::video[F]{src=f.mp4 captions=f.vtt}\n\nWords.\n\n:::transcript\nT.\n:::", []],
])("%s lacks %j", (markdown, lacking) => {
  expect(codes(markdown)).toEqual(lacking);
});
