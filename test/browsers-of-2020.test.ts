import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parse } from "acorn";
import postcss from "postcss";
import ts from "typescript";
import { describe, expect, test } from "vitest";

/*
 * Learners' phones may be of 2020: what is written for them has to run in the browsers below, which scripts/bundle.mjs builds for.
 * Three things are looked at: the syntax of the built scripts, what their sources take from the page (by their types, against
 * MDN's tables), and the styles. What the language itself has gained since, tsconfig.runtime.json refuses.
 */
const oldest = { chrome: 80, firefox: 78, safari: 14 } as const;
type Browser = keyof typeof oldest;

/** What newer browsers do better with; each has a way without it, which the reason names. */
const betterWith: Readonly<Record<string, string>> = {
  "HTMLDialogElement.showModal": "asked for first; else the dialog stands open in the page",
  "HTMLDialogElement.show": "asked for first; else the dialog stands open in the page",
  "HTMLDialogElement.close": "asked for first; else the dialog stands open in the page",
  "BroadcastChannel.close": "made within `try`; else two tabs don't know of each other",
  "BroadcastChannel.postMessage": "made within `try`; else two tabs don't know of each other",
  "AbstractRange.startContainer": "every range has it; the tables know it by the name of a newer parent",
  "HTMLImageElement.loading": "else pictures are loaded with the page",
  "HTMLDialogElement.open": "an attribute, which the style obeys as well",
};
const [nicer, elsewhere, paper] = [
  "lines break less well without it",
  "of another browser than the one that lacks it",
  "on paper pages break less well",
];
const stylesBetterWith: Readonly<Record<string, string>> = {
  ":-moz-progress-bar": elsewhere,
  ":-webkit-progress-bar": elsewhere,
  ":-webkit-progress-value": elsewhere,
  ":backdrop": "comes with dialogs, which stand open in the page without it",
  ":highlight": "words that were found are not marked",
  ":details-content": "on paper what is folded stays folded; its title stands there",
  ":focus-visible": "the browser's own frame shows what has the focus",
  ":marker": "points and numbers are as dark as the text",
  "@media (forced-colors)": "there are no forced colours without it",
  "@media (scripting)": "the menu stands above the page until the script has come",
  "@page": paper,
  "accent-color": "ticks have the browser's colour",
  "aspect-ratio": "a film's frame has its least height",
  "break-after: avoid": paper,
  "color-scheme": "fields and bars stay light on dark pages; their own colours are set",
  "color-scheme: light": "fields and bars stay light on dark pages; their own colours are set",
  "contain-intrinsic-size": "comes with content-visibility",
  "content-visibility": "on paper what is folded stays folded; pages are laid out before they come into sight",
  "content-visibility: auto": "pages are laid out before they come into sight",
  "content-visibility: visible": paper,
  "font-family: ui-monospace": "the next font is taken",
  "hyphenate-limit-chars": nicer,
  hyphens: nicer,
  "hyphens: auto": nicer,
  orphans: paper,
  outline: "its corners are square",
  "scroll-margin-top": "a page begins at its heading",
  "scroll-padding": "what has the focus may touch the footer, as in any page",
  "text-decoration-thickness": "lines below links are as thick as the browser draws them",
  "text-size-adjust": "phones held sideways may enlarge the text",
  "text-underline-offset": "lines below links are where the browser draws them",
  "text-wrap": nicer,
  "text-wrap: balance": nicer,
  "text-wrap: pretty": nicer,
  widows: paper,
};

test("the build says which browsers it is for", () => {
  const targets = `["${Object.entries(oldest)
    .map(([browser, version]) => `${browser}${version}`)
    .join('", "')}"]`;
  const script = readFileSync("scripts/bundle.mjs", "utf8");
  // Players, and their styles.
  expect(script.split(`target: ${targets}`).length - 1).toBe(2);
});

describe.each(readdirSync("dist/runtime").filter((name) => !name.startsWith("preview-")))("dist/runtime/%s", (name) => {
  test("is written in what they understand", () => {
    const found = new Set<string>();
    const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
    const visit = (node: unknown): void => {
      if (Array.isArray(node)) return node.forEach(visit);
      if (!isObject(node)) return;
      // Fields of classes are in Safari since 14; static ones, private ones and blocks came later.
      if (node.type === "PropertyDefinition" && node.static === true) found.add("a static field");
      if (node.type === "PrivateIdentifier" || node.type === "StaticBlock") found.add(node.type);
      if (node.type === "AssignmentExpression" && /^(\?\?|\|\||&&)=$/.test(String(node.operator)))
        found.add(String(node.operator));
      if (node.type === "AwaitExpression" && node.isTop === true) found.add("await at the top");
      if (isObject(node.regex) && /\(\?<[=!]|[dv]$/.test(`${String(node.regex.pattern)}/${String(node.regex.flags)}`))
        found.add(`/${String(node.regex.pattern)}/`);
      Object.values(node).forEach(visit);
    };
    visit(parse(readFileSync(join("dist/runtime", name), "utf8"), { ecmaVersion: 2022 }));
    expect([...found]).toEqual([]);
  });
});

interface Support {
  readonly version_added: string | boolean | null;
  readonly flags?: unknown;
}
interface Known {
  readonly __compat?: { readonly support: Readonly<Record<string, Support | readonly Support[]>> };
  readonly [name: string]: unknown;
}
const tables = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("@mdn/browser-compat-data"), "utf8")) as {
  readonly api: Readonly<Record<string, Known>>;
  readonly css: Readonly<Record<string, Readonly<Record<string, Known>>>>;
};

/** Is it in all of the browsers? `undefined` where the tables don't know it. */
function isThere(known: Known | undefined): boolean | undefined {
  const support = known?.__compat?.support;
  if (!support) return undefined;
  return (Object.keys(oldest) as Browser[]).every((browser) => {
    // With a prefix, too: the build writes what needs one.
    const all = [support[browser]].flat() as readonly (Support | undefined)[];
    return all.some(
      (each) =>
        typeof each?.version_added === "string" &&
        each.flags === undefined &&
        Number.parseFloat(each.version_added.replace("≤", "")) <= oldest[browser],
    );
  });
}
/** Of a member of an interface, or of one that the tables list with another, as they do with what several share. */
function memberIsThere(owner: string, name: string): boolean | undefined {
  const own = isThere(tables.api[owner]?.[name] as Known | undefined);
  if (own !== undefined) return own;
  const others = Object.values(tables.api).flatMap((each) => isThere(each[name] as Known | undefined) ?? []);
  return others.length === 0 ? undefined : others.includes(true);
}

test("the players take nothing from the page that they lack", () => {
  const written = ts.readConfigFile("tsconfig.runtime.json", (path) => ts.sys.readFile(path));
  const { fileNames, options } = ts.parseJsonConfigFileContent(written.config, ts.sys, ".");
  const program = ts.createProgram(fileNames, options);
  const checker = program.getTypeChecker();
  const found = new Map<string, string>();
  let looked = 0;
  for (const source of program.getSourceFiles()) {
    if (!/\/src\/(runtime|model)\//.test(source.fileName) || source.fileName.endsWith(".test.ts")) continue;
    const visit = (node: ts.Node): void => {
      ts.forEachChild(node, visit);
      if (!ts.isIdentifier(node)) return;
      const [declaration] = checker.getSymbolAtLocation(node)?.declarations ?? [];
      // A data attribute may have the name of anything.
      if (ts.isPropertyAccessExpression(node.parent) && node.parent.expression.getText().endsWith("dataset")) return;
      if (!declaration || !/lib\.dom[^/]*\.d\.ts$/.test(declaration.getSourceFile().fileName)) return;
      looked++;
      const { parent } = declaration;
      const owner = ts.isInterfaceDeclaration(parent) ? parent.name.text : undefined;
      // A type leaves no trace in the script.
      if (owner === undefined && !ts.isVariableDeclaration(declaration) && !ts.isFunctionDeclaration(declaration))
        return;
      const there =
        owner === undefined
          ? (isThere(tables.api[node.text]) ?? memberIsThere("Window", node.text))
          : memberIsThere(owner, node.text);
      const name = owner === undefined ? node.text : `${owner}.${node.text}`;
      if (there === false && !(name in betterWith)) found.set(name, source.fileName.replace(/^.*\/src\//, "src/"));
    };
    visit(source);
  }
  expect(looked).toBeGreaterThan(300);
  expect(Object.fromEntries(found)).toEqual({});
});

describe.each(["style", "assessment", "tools"])("dist/%s.css", (name) => {
  test("asks nothing of them that a page could not do without", () => {
    const found = new Set<string>();
    const look = (what: string, known: Known | undefined): void => {
      if (isThere(known) === false && !(what in stylesBetterWith)) found.add(what);
    };
    const { properties, selectors, "at-rules": rules, types } = tables.css;
    const root = postcss.parse(readFileSync(`dist/${name}.css`, "utf8"));
    root.walkDecls(({ prop, value }) => {
      if (prop.startsWith("--")) return;
      look(prop, properties?.[prop]);
      for (const [word] of value.matchAll(/[a-z][a-z-]+/g))
        look(`${prop}: ${word}`, properties?.[prop]?.[word] as Known);
      for (const [, word = ""] of value.matchAll(/([a-z-]+)\(/g)) look(`${word}()`, types?.[word]);
    });
    root.walkRules(({ selector }) => {
      for (const [, word = ""] of selector.matchAll(/::?([a-z-]+)/g)) look(`:${word}`, selectors?.[word]);
    });
    root.walkAtRules(({ name: rule, params }) => {
      look(`@${rule}`, rules?.[rule]);
      for (const [, word = ""] of params.matchAll(/\(([a-z-]+)/g))
        look(`@${rule} (${word})`, rules?.[rule]?.[word] as Known);
    });
    expect([...found].sort()).toEqual([]);
  });
});

test("no style knows left from right, so that pages from right to left are mirrored", () => {
  const sided =
    /^(?:(?:margin|padding|border)-(?:left|right)\b.*|(?:border-(?:top|bottom)-(?:left|right)-radius)|float|clear)$/;
  const wrong = readdirSync("templates")
    // Areas lie where their picture has them, whichever way its page is read.
    .filter((name) => name.endsWith(".css") && name !== "hotspot.css")
    .flatMap((name) => {
      const found: string[] = [];
      postcss.parse(readFileSync(join("templates", name), "utf8")).walkDecls(({ prop, value, parent }) => {
        const other = { left: "right", right: "left" }[prop];
        // At both ends alike is no side.
        const isPair = parent?.some((each) => each.type === "decl" && each.prop === other && each.value === value);
        if (sided.test(prop) || (other && !isPair) || (prop === "text-align" && /left|right/.test(value)))
          found.push(`${name}: ${prop}: ${value}`);
      });
      return found;
    });
  expect(wrong).toEqual([]);
});
