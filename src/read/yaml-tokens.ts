import { CST, Lexer, Parser } from "yaml";

/** A token by its offsets; `end` is behind its last character. */
export interface Token {
  readonly start: number;
  readonly end: number;
}

/** Tokens of a YAML text that authors seldom mean, found without building anything from it. */
export interface Tokens {
  /** Where lists and maps stand too deep in each other. */
  readonly tooDeep: number | undefined;
  readonly aliases: readonly Token[];
  readonly anchors: readonly Token[];
  readonly tags: readonly Token[];
  /** Texts between quotes. */
  readonly quoted: readonly Token[];
  /** Comments right behind a text without quotes, which may be a part of it that is lost. */
  readonly comments: readonly Token[];
}

/** Levels at which the parser, which calls itself for each, is far from exhausting the stack. */
const safeDepth = 400;

/**
 * Read the tokens of `source`, as far as brackets stand no deeper in each other than `depth`.
 * How deep the lines are indented is known only to the parser, and not for sure while they hold errors.
 */
export function tokensOf(source: string, depth: number): Tokens {
  const aliases: Token[] = [];
  const anchors: Token[] = [];
  const tags: Token[] = [];
  const quoted: Token[] = [];
  const comments: Token[] = [];
  const found: Tokens = { tooDeep: undefined, aliases, anchors, tags, quoted, comments };
  const kinds = new Map<string | null, Token[]>([
    ["alias", aliases],
    ["anchor", anchors],
    ["tag", tags],
    ["double-quoted-scalar", quoted],
    ["single-quoted-scalar", quoted],
  ]);

  const parser = new Parser();
  let offset = 0;
  let brackets = 0;
  let plain: string | undefined;
  let afterMark = false;
  for (const lexeme of new Lexer().lex(source)) {
    // The parser works as its results are taken; here only its depth is of interest.
    Array.from(parser.next(lexeme));
    if (isMark(lexeme)) {
      afterMark = lexeme === CST.SCALAR;
      continue;
    }
    const token = { start: offset, end: offset + lexeme.length };
    const kind = afterMark ? "scalar" : CST.tokenType(lexeme);
    kinds.get(kind)?.push(token);
    if (kind === "flow-seq-start" || kind === "flow-map-start") brackets++;
    if (kind === "flow-seq-end" || kind === "flow-map-end") brackets--;
    if (brackets > depth || parser.stack.length > safeDepth) return { ...found, tooDeep: offset };
    if (kind === "comment" && plain !== undefined && isLostText(plain, lexeme)) comments.push(token);
    if (kind === "scalar") plain = lexeme.endsWith("\n") ? undefined : lexeme;
    else if (kind === "space" && plain !== undefined) plain += lexeme;
    else plain = undefined;
    afterMark = false;
    offset = token.end;
  }
  return found;
}

/** Tokens the lexer puts in that stand for no character. */
const isMark = (lexeme: string): boolean =>
  lexeme === CST.BOM || lexeme === CST.DOCUMENT || lexeme === CST.FLOW_END || lexeme === CST.SCALAR;

/** `Le guichet #3` rather than `theme: default   # a remark`. */
const isLostText = (before: string, comment: string): boolean =>
  !/ {2,}$|\t$/.test(before) && (before.trim().includes(" ") || /^#[^\s#]/.test(comment));
