import {
  defaultTreeAdapter,
  html as standard,
  parse,
  parseFragment,
  type DefaultTreeAdapterMap,
  type ParserOptions,
} from "parse5";

/** What a page of a package may not hold, and the text by which one finds it in the template that wrote it. */
export interface Offence {
  readonly what: string;
  readonly sign: string;
}

interface Attribute {
  readonly name: string;
  readonly value: string;
}

/** Elements that load, run or send something by themselves, whatever their attributes. */
const elements = new Set(
  "style iframe frame frameset object embed applet base portal animate set animatetransform animatemotion foreignobject".split(
    " ",
  ),
);
/** Attributes whose address the browser asks for by itself, on any element. */
const asking = new Set(
  "src srcset poster data background manifest lowsrc dynsrc longdesc imagesrcset archive classid codebase profile".split(
    " ",
  ),
);
/** Attributes that no element needs here. */
const never = new Set("style srcdoc ping action formaction http-equiv nonce".split(" "));

const isScheme = /^[a-z][a-z0-9+.-]*:/i;
/** As browsers read an address: without the blanks and control characters that they skip. */
const bare = (address: string): string => address.replace(/[\u0000-\u0020\u007f]+/g, ""); // eslint-disable-line no-control-regex
const isOwn = (address: string): boolean => !isScheme.test(bare(address)) && !/^[\\/]/.test(bare(address));
const isLink = (address: string): boolean =>
  !isScheme.test(bare(address)) ? !/^[\\/]/.test(bare(address)) : /^(?:https?:\/\/|mailto:|tel:)/i.test(bare(address));

function* ofAttribute(tag: string, { name, value }: Attribute, isSvg: boolean): Generator<Offence> {
  const at = `\`${name}=\` of \`<${tag}>\``;
  if (name.startsWith("on") || never.has(name)) yield { what: at, sign: name };
  else if (name === "href" && (tag === "a" || tag === "area")) {
    if (!isLink(value)) yield { what: `the address \`${value.slice(0, 60)}\` in ${at}`, sign: name };
  } else if (name === "href" || asking.has(name)) {
    const addresses = name.endsWith("srcset")
      ? value.split(",").map((each) => each.trim().split(/\s/)[0] ?? "")
      : [value];
    for (const address of addresses)
      if (!isOwn(address)) yield { what: `the address \`${address.slice(0, 60)}\` in ${at}`, sign: name };
  } else if (isSvg && /url\(\s*["']?(?!#)/i.test(value)) yield { what: `\`url(…)\` in ${at}`, sign: name };
}

function* ofElement(tag: string, attributes: readonly Attribute[], isSvg: boolean): Generator<Offence> {
  if (elements.has(tag.toLowerCase())) yield { what: `\`<${tag}>\``, sign: `<${tag}` };
  if (tag === "script") {
    const of = (wanted: string): string | undefined => attributes.find(({ name }) => name === wanted)?.value;
    const isData = of("type") === "application/json" && of("src") === undefined;
    if (!isData && !/^assets\/[\w-]+\.js$/.test(of("src") ?? ""))
      yield { what: "a script that is not dlis's own", sign: "<script" };
  }
  for (const attribute of attributes) yield* ofAttribute(tag, attribute, isSvg);
}

/**
 * What HTML holds that no package may: scripts, styles, handlers, frames, and anything that asks another host. It is read as
 * browsers read it. What is left open at its end would swallow what comes next.
 */
export function offences(html: string, as: "page" | "part" = "page"): readonly Offence[] {
  // Browsers with script read what stands in <noscript> as text, others as elements.
  const ways = html.includes("<noscript") ? [true, false] : [false];
  const found = ways.flatMap((scriptingEnabled) => read(html, as, scriptingEnabled));
  return [...new Map(found.map((each) => [each.what, each])).values()];
}

function read(html: string, as: "page" | "part", scriptingEnabled: boolean): Offence[] {
  const found: Offence[] = [];
  const options: ParserOptions<DefaultTreeAdapterMap> = {
    scriptingEnabled,
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement(tag, namespace, attributes) {
        found.push(...ofElement(tag, attributes, namespace === standard.NS.SVG));
        return defaultTreeAdapter.createElement(tag, namespace, attributes);
      },
    },
    onParseError({ code }) {
      if (code.startsWith("eof-in-")) found.push({ what: "something that is not closed", sign: "<" });
    },
  };
  if (as === "page") parse(html, options);
  else parseFragment(html, options);
  return found;
}
