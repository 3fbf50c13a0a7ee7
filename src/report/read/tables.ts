import { codesIn, readResultCode } from "../../model/assessment/result-code.ts";
import { askedItems, encodeSheet, isPossible, type Answer } from "../../model/assessment/sheet.ts";
import type { Item } from "../../model/assessment/instrument.ts";
import type { Entry, Found, SourceKind } from "../entry.ts";
import type { InstrumentOf, KnownInstrument } from "../instruments.ts";
import type { Pseudonym } from "../people.ts";
import { entryOfFilled } from "./filled.ts";
import { shorten } from "./learner-file.ts";
import type { Row } from "./rows.ts";

/** What readers of tables need to know. */
export interface TableContext {
  /** Tells apart persons whom only their row tells apart. */
  readonly source: string;
  readonly known: readonly KnownInstrument[];
  readonly instrumentOf: InstrumentOf;
  readonly pseudonym: Pseudonym;
}
type Reader = (row: Row) => Generator<Found>;
/** A kind of table: how it is known by its first rows, and what reads the others. */
interface TableKind {
  readonly kind: SourceKind;
  readonly reader: (head: readonly string[], rows: readonly Row[], context: TableContext) => Reader | undefined;
}

/** Rows looked at before a table's kind is decided; who has not answered yet may stand first. */
const rowsLookedAt = 500;
/** A cell by which an item or dimension is named: instrument, version and id. */
const named = /^([a-z0-9][a-z0-9-]*)_(\d[\w.-]*)_([A-Za-z][\w.-]*)/;

/** Finds what kind of table this is, by what stands in it, and what it tells. */
export async function* foundInTable(
  rows: AsyncIterable<Row>,
  context: TableContext,
): AsyncGenerator<Found | { readonly kind: SourceKind }> {
  const waiting: Row[] = [];
  let read: Reader | "unknown" | undefined;
  for await (const row of rows) {
    if (typeof read === "function") yield* read(row);
    else if (read === undefined && waiting.push(row) > rowsLookedAt) {
      const kind = kindOfTable(waiting, context);
      read = kind?.read ?? "unknown";
      if (kind) yield* foundInRows(kind, waiting);
    }
  }
  if (typeof read === "function") return;
  const kind = read === undefined ? kindOfTable(waiting, context) : undefined;
  const [head] = waiting;
  if (kind) yield* foundInRows(kind, waiting);
  else if (!head) yield { problem: { code: "report/empty" } };
  else yield { problem: { code: whyUnknown(head.cells), line: head.line } };
}

interface KnownTable {
  readonly kind: SourceKind;
  readonly read: Reader;
}

function kindOfTable([head, ...body]: readonly Row[], context: TableContext): KnownTable | undefined {
  if (!head) return undefined;
  for (const { kind, reader } of kinds) {
    const read = reader(head.cells, body, context);
    if (read) return { kind, read };
  }
  return undefined;
}

/** The first row is a heading, or, in a bare list of codes, already one of them. */
function* foundInRows(
  { kind, read }: KnownTable,
  rows: readonly Row[],
): Generator<Found | { readonly kind: SourceKind }> {
  yield { kind };
  for (const row of kind === "codes" ? rows : rows.slice(1)) yield* read(row);
}

const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
const matches = (cells: readonly string[], pattern: RegExp): boolean => cells.some((cell) => pattern.test(plain(cell)));

/** Moodle's report of interactions without "Summary of question" has answers whose question nobody knows. */
const whyUnknown = (head: readonly string[]): "report/moodle-no-ids" | "report/unknown-table" =>
  matches(head, /^(response|reponse|antwort|respuesta|risposta|raspuns\w*|απαντηση) \d+$/)
    ? "report/moodle-no-ids"
    : "report/unknown-table";

const base = { form: "full", language: "", translation: "", wording: "", wave: "", school: "", at: "" } as const;

const codes: TableKind = {
  kind: "codes",
  reader(head, rows, { instrumentOf, pseudonym }) {
    if (![head, ...rows.map(({ cells }) => cells)].some((cells) => cells.some((cell) => codesIn(cell).length > 0)))
      return undefined;
    return function* ({ cells, line }) {
      for (const code of cells.flatMap(codesIn)) {
        const filled = readResultCode(code, (id, version) => instrumentOf(id, version)?.instrument);
        const [, instrument = "", version = ""] = code.split("_");
        const known = typeof filled === "string" ? undefined : instrumentOf(filled.instrument, filled.version);
        if (typeof filled === "object" && known) yield { entry: entryOfFilled(known, filled, pseudonym, line) };
        else if (filled === "instrument")
          yield {
            problem: { code: "report/other-instrument", params: { instrument: `${instrument} ${version}` }, line },
          };
        else yield { problem: { code: filled === "answers" ? "report/bad-code-answers" : "report/bad-code", line } };
      }
    };
  },
};

/** Columns before the one that tells the attempt say who it was. */
function identityOf(head: readonly string[]): { readonly who: readonly number[]; readonly attempt: number } {
  const attempt = head.findIndex((cell) =>
    /^(attempt|tentative|versuch|poging|intento|tentativo|incercare|προσπαθεια)\b/.test(plain(cell)),
  );
  const end = attempt === -1 ? 1 : attempt;
  return { who: Array.from({ length: end }, (_, at) => at), attempt };
}

const moodleEntry = (
  { instrument }: KnownInstrument,
  { who, attempt }: ReturnType<typeof identityOf>,
  { cells, line }: Row,
  pseudonym: Pseudonym,
): Entry | undefined => {
  const identity = who.map((at) => cells[at] ?? "");
  // `-` stands for who never began.
  const number = attempt === -1 ? 1 : Number(cells[attempt]);
  if (!Number.isInteger(number) || identity.every((cell) => cell === "")) return undefined;
  return {
    ...base,
    instrument: instrument.id,
    version: instrument.version,
    background: {},
    person: pseudonym("moodle", ...identity),
    attempt: number,
    line,
  };
};

const objectives: TableKind = {
  kind: "moodle-objectives",
  reader(head, rows, { instrumentOf, pseudonym }) {
    const columns = head.flatMap((cell, at) => {
      const [, id = "", version = "", rest = ""] = named.exec(cell) ?? [];
      return id === "" ? [] : [{ at, id, version, of: rest }];
    });
    const [first] = columns;
    if (!first) return undefined;
    const identity = identityOf(head);
    const found = instrumentOf(first.id, first.version);
    const names = [...(found?.instrument.dimensions.map(({ id }) => id) ?? []), "index"];
    // Status and score of an objective stand under headings that begin alike: scores are the ones that are numbers.
    const scores = columns.flatMap(({ at, of }) => {
      const name = names.find((each) => each === of);
      const numeric = rows.some(({ cells }) => numberIn(cells[at]) !== undefined);
      return name !== undefined && numeric ? [{ at, name }] : [];
    });
    let told = false;
    return function* (row) {
      if (!found) {
        const other = {
          code: "report/other-instrument",
          params: { instrument: `${first.id} ${first.version}` },
          line: row.line,
        } as const;
        yield { problem: other };
        return;
      }
      const entry = moodleEntry(found, identity, row, pseudonym);
      if (!entry) return;
      const given = scores.flatMap(({ at, name }) => {
        const score = numberIn(row.cells[at]);
        return score === undefined || score < 0 || score > 100 ? [] : [[name, score] as const];
      });
      if (scores.length === 0) {
        if (!told) yield { problem: { code: "report/moodle-no-scores", line: 1 } };
        told = true;
        return;
      }
      if (given.length === 0) return;
      const byName = Object.fromEntries(given);
      const { index, ...dimensions } = byName;
      yield {
        entry: {
          ...entry,
          ...(index === undefined ? {} : { index, status: statusOf(found, dimensions) }),
          scores: dimensions,
        },
      };
    };
  },
};

const statusOf = (
  { instrument }: KnownInstrument,
  scores: Readonly<Record<string, number>>,
): "complete" | "provisional" =>
  instrument.dimensions.every(({ id, weight }) => weight === 0 || scores[id] !== undefined)
    ? "complete"
    : "provisional";

/** `57,2` is a number in most of Europe. */
export const numberIn = (cell: string | undefined): number | undefined => {
  const text = (cell ?? "").replace(/\s/g, "").replace(",", ".").replace(/\/.*$/, "");
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
};

const interactions: TableKind = {
  kind: "moodle-interactions",
  reader(head, rows, { instrumentOf, pseudonym }) {
    const found = rows
      .flatMap(({ cells }) => cells)
      .map((cell) => named.exec(cell))
      .find((match) => match !== null);
    if (!found) return undefined;
    const [, id = "", version = ""] = found;
    const known = instrumentOf(id, version);
    const identity = identityOf(head);
    const items = new Map(known?.instrument.items.map((item) => [item.id.toLowerCase(), item]));
    const prefix = `${id}_${version}_`;
    let told = false;
    return function* (row) {
      if (!known) {
        yield {
          problem: { code: "report/other-instrument", params: { instrument: `${id} ${version}` }, line: row.line },
        };
        return;
      }
      const entry = moodleEntry(known, identity, row, pseudonym);
      if (!entry) return;
      const answers: Record<string, Answer> = {};
      for (const [at, cell] of row.cells.entries()) {
        const item = cell.startsWith(prefix) ? items.get(cell.slice(prefix.length).toLowerCase()) : undefined;
        if (!item) continue;
        if (
          !/^(response|reponse|antwort|respuesta|risposta|raspuns\w*|απαντηση)\b/.test(
            plain(head[at + 1] ?? "response"),
          )
        ) {
          if (!told) yield { problem: { code: "report/moodle-no-responses", line: 1 } };
          told = true;
          return;
        }
        yield* respondedTo(item, row.cells[at + 1] ?? "", answers, row.line);
      }
      if (Object.keys(answers).length === 0) return;
      yield { entry: withAnswers(entry, known, answers) };
    };
  },
};

/** The short form is told by what was asked: no item outside it has an answer, and it has fewer. */
function withAnswers(entry: Entry, { instrument }: KnownInstrument, answers: Readonly<Record<string, Answer>>): Entry {
  const short = askedItems(instrument, "short");
  const given = Object.keys(answers);
  const isShort = short.length > 0 && given.every((id) => short.some((item) => item.id === id));
  const form = isShort ? "short" : "full";
  return { ...entry, form, answers: encodeSheet(askedItems(instrument, form), answers) };
}

const notApplicable = new Set(["na", "n/a", "n.a.", "sans objet", "non applicable", "not applicable"]);
/** Handed in empty, where several may be chosen. */
const nothing = new Set(["{}", "[]", "none", "aucune", "aucun"]);

/** One cell as an answer: what is chosen, several with any of `, ; |`, SCORM's `[,]` or a space between. */
function* answered(item: Item, cell: string, answers: Record<string, Answer>, line: number): Generator<Found> {
  const text = cell.trim();
  if (text === "" || text === "-") return;
  const lower = plain(text);
  const parts = item.type === "multiple" ? lower.split(/\[,\]|[\s,;|]+/).filter(Boolean) : [decimal(lower)];
  const answer: Answer = notApplicable.has(lower)
    ? "na"
    : item.type === "multiple" && nothing.has(lower)
      ? []
      : parts.map((part) => item.options.find(({ id }) => id.toLowerCase() === part)?.id ?? part);
  if (isPossible(item, answer)) answers[item.id] = answer;
  else
    yield { problem: { code: "report/impossible-answer", params: { item: item.id, answer: shorten([text]) }, line } };
}

const letters = "abcdefghijklmnopqrstuvwxyz0123456789";
const digits = "123456789abcdefghijklmnopqrstuvwxyz0";
/**
 * A response in the letters of SCORM, which stand for places (`scorm12-words.ts`): digits on a scale, letters elsewhere. One without
 * a response did not apply; of a sensitive item the platform was told that there is an answer, and no more.
 */
function* respondedTo(item: Item, cell: string, answers: Record<string, Answer>, line: number): Generator<Found> {
  if (item.sensitive) {
    answers[item.id] = "given";
    return;
  }
  if (cell === "" && item.type === "multiple" && !item.allowNa) answers[item.id] = [];
  if (cell === "" && item.allowNa) answers[item.id] = "na";
  if (cell === "") return;
  const signs = item.type === "scale" ? digits : letters;
  const places = decimal(cell.toLowerCase())
    .split(/\[,\]|[\s,;]+/)
    .map((sign) => (sign.length === 1 ? signs.indexOf(sign) : -1));
  const ids = places.flatMap((place) => item.options[place]?.id ?? []);
  if (ids.length === places.length && isPossible(item, ids)) answers[item.id] = ids;
  else yield* answered(item, cell, answers, line);
}

/** A spreadsheet may have made `3,0` of a 3. */
const decimal = (text: string): string => text.replace(/^(\d+)[.,]0+$/, "$1");

/** Headings of what is no item, in the languages of schools. */
const columnsOf: readonly { readonly key: string; readonly pattern: RegExp }[] = [
  { key: "person", pattern: /^(person|personne|id|code|participant|identifiant)$/ },
  { key: "wave", pattern: /^(wave|vague)$/ },
  { key: "school", pattern: /^(school|ecole)$/ },
  { key: "language", pattern: /^(language|langue)$/ },
  { key: "translation", pattern: /^(translation|traduction)$/ },
  { key: "wording", pattern: /^(wording|formulation)$/ },
  { key: "at", pattern: /^(date|at)$/ },
  { key: "country", pattern: /^(country|pays)$/ },
  { key: "status", pattern: /^(status|statut)$/ },
  { key: "experience", pattern: /^(experience|anciennete)$/ },
];

const itemColumns: TableKind = {
  kind: "item-columns",
  reader(head, _rows, { known, pseudonym, source }) {
    const columnsIn = (instrument: KnownInstrument): { item: Item; at: number }[] =>
      instrument.instrument.items.flatMap((item) => {
        const at = head.findIndex((cell) => cell.toLowerCase() === item.id.toLowerCase());
        return at === -1 || item.type === "reflection" ? [] : [{ item, at }];
      });
    // The newest version whose items these are.
    const best = known.reduce<{ found: KnownInstrument; columns: { item: Item; at: number }[] } | undefined>(
      (sofar, found) => {
        const columns = columnsIn(found);
        return columns.length >= 3 && columns.length >= (sofar?.columns.length ?? 0) ? { found, columns } : sofar;
      },
      undefined,
    );
    if (!best) return undefined;
    const { found, columns } = best;
    const others = columnsOf.flatMap(({ key, pattern }) => {
      const at = head.findIndex((cell) => pattern.test(plain(cell)));
      return at === -1 ? [] : [{ key, at }];
    });
    return function* ({ cells, line }) {
      const answers: Record<string, Answer> = {};
      for (const { item, at } of columns) yield* answered(item, cells[at] ?? "", answers, line);
      const said = new Map(others.map(({ key, at }) => [key, cells[at] ?? ""]));
      const text = (key: string): string => said.get(key) ?? "";
      const person = text("person");
      const background = found.instrument.background.flatMap(({ id, options }) => {
        const option = options.find((each) => each === text(id).toLowerCase());
        return option === undefined ? [] : [[id, option] as const];
      });
      if (Object.keys(answers).length === 0) return;
      yield {
        entry: withAnswers(
          {
            ...base,
            instrument: found.instrument.id,
            version: found.instrument.version,
            language: text("language"),
            translation: text("translation"),
            wording: text("wording"),
            wave: text("wave"),
            school: text("school"),
            at: text("at"),
            background: Object.fromEntries(background),
            person: person === "" ? pseudonym("row", source, String(line)) : pseudonym("id", person),
            attempt: 0,
            line,
          },
          found,
          answers,
        ),
      };
    };
  },
};

/**
 * Moodle's basic report: who, when, and a score that may be the index. It does not say of which activity. Its column "Score" is 0 where
 * there is none (moodle45.md, trap 7); a SCO's own column holds its status then, so that is where the score is taken from.
 */
const basic: TableKind = {
  kind: "moodle-basic",
  reader(head, _rows, { known, pseudonym }) {
    const identity = identityOf(head);
    const score = head.findIndex((cell) => /^(score|note|bewertung|punctaj|βαθμολογια)$/.test(plain(cell)));
    const [found] = known;
    if (identity.attempt === -1 || score === -1 || !found) return undefined;
    let told = false;
    return function* (row) {
      if (!told) yield { problem: { code: "report/moodle-basic", line: 1 } };
      told = true;
      const entry = moodleEntry(found, identity, row, pseudonym);
      const scores = row.cells
        .slice(score + 1)
        .map(numberIn)
        .filter((each) => each !== undefined);
      const [index] = scores;
      if (entry && scores.length === 1 && index !== undefined && index >= 0 && index <= 100)
        yield { entry: { ...entry, index, status: "complete" } };
    };
  },
};

const kinds: readonly TableKind[] = [codes, objectives, interactions, itemColumns, basic];
