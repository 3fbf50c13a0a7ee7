import type { Instrument } from "../model/assessment/instrument.ts";
import type { Strings } from "../render/locale.ts";
import { template } from "../render/templates.ts";
import type { Change } from "./changes.ts";
import type { Breakdown, Edition, Group, Hidden, Summary } from "./figures.ts";
import type { KnownInstrument } from "./instruments.ts";
import type { InstrumentFigures, ReportFigures } from "./report.ts";
import { isMeasured } from "./scoring.ts";

/** The report as one page that needs nothing else: it works off line and prints. */
export function reportPage(figures: ReportFigures, known: readonly KnownInstrument[], strings: Strings): string {
  const language = strings.language;
  const { least, leastForSpread, leastForAlpha } = figures.thresholds;
  const shownOf = figures.instruments.flatMap((each) => {
    const found = known.find(
      ({ instrument }) => instrument.id === each.instrument && instrument.version === each.version,
    );
    return found ? [{ each, found }] : [];
  });
  const editions = shownOf.flatMap(({ each, found }) =>
    each.editions.map((edition) => editionView(new Words(strings, found, least, edition.form), each, edition, figures)),
  );
  const count = (value: number): string => value.toLocaleString(language);
  const sum = (of: (each: InstrumentFigures) => number): number =>
    figures.instruments.reduce((whole, each) => whole + of(each), 0);
  const apart = Object.entries(figures.apart);
  const first = shownOf[0]?.found;
  const impossible = sum((each) => each.impossible);
  const voided = sum((each) => each.voided);
  return template("report/page", strings, {
    language,
    title: first?.title(language) ?? "",
    caution: first?.caution(language) ?? "",
    counted: strings("count.records", { n: sum((each) => each.records) }),
    hiddenNote: strings("intro.hidden", { least }),
    editions,
    method: [
      strings("method.score"),
      strings("method.valid"),
      strings("method.index", { weights: first ? weightsOf(first, language) : "" }),
      strings("method.rounding"),
      strings("method.pk"),
      strings("method.statistics", { spread: leastForSpread }),
      strings("method.alpha", { alpha: leastForAlpha }),
      strings("method.changes"),
      strings("method.breakdown"),
    ],
    sources: figures.sources.map(({ source, kinds, read, found, apart: others }) => ({
      source: source.split(/[\\/]/).at(-1) ?? source,
      kinds: kinds.map((kind) => strings(`kind.${kind}`)).join("; "),
      read: count(read),
      found: count(found),
      apart: count(others),
    })),
    counts: [
      strings("sources.duplicates", { n: count(sum((each) => each.duplicates)) }),
      ...(impossible > 0 ? [strings("sources.impossible", { n: count(impossible) })] : []),
      ...(voided > 0 ? [strings("sources.voided", { n: count(voided) })] : []),
      ...(apart.length > 0
        ? [strings("sources.apart", { list: apart.map(([name, n]) => `${name} (${count(n)})`).join(", ") })]
        : []),
    ],
    privacy: [strings("privacy.groups", { least }), strings("privacy.text"), strings("privacy.use")],
  });
}

const weightsOf = ({ instrument, dimension }: KnownInstrument, language: string): string =>
  instrument.dimensions.map(({ id, weight }) => `${dimension(id, language)} ${weight}`).join(", ");

/** Where a low α is no fault of the instrument. */
function practicesNote({ known, language, strings }: Words): readonly string[] {
  const named = known.instrument.dimensions.flatMap(({ id, practices }) =>
    practices === true ? [known.dimension(id, language)] : [],
  );
  return named.length === 0 ? [] : [strings("note.practices", { list: new Intl.ListFormat(language).format(named) })];
}

/** Numbers and names of one instrument in one language. */
class Words {
  readonly strings: Strings;
  readonly known: KnownInstrument;
  readonly least: number;
  readonly #form: Edition["form"];
  readonly #one: Intl.NumberFormat;
  readonly #two: Intl.NumberFormat;
  readonly #share: Intl.NumberFormat;
  constructor(strings: Strings, known: KnownInstrument, least: number, form: Edition["form"]) {
    this.#form = form;
    this.strings = strings;
    this.known = known;
    this.least = least;
    const { language } = strings;
    this.#one = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    this.#two = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    this.#share = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  }
  get language(): string {
    return this.strings.language;
  }
  one = (value: number): string => this.#one.format(value).replace("-", "−");
  two = (value: number | undefined): string => (value === undefined ? "–" : this.#two.format(value).replace("-", "−"));
  count = (value: number): string => value.toLocaleString(this.language);
  share = (part: number, of: number): string => this.#share.format(of === 0 ? 0 : part / of);
  /** Why there is no figure: of the people who could have one, or since nobody could. */
  hidden = (why: Hidden, measure = "index"): string =>
    this.strings(`hidden.${isMeasured(this.known.instrument, this.#form, measure) ? why : "unasked"}`, {
      least: this.least,
    });

  measure(id: string): string {
    const dimension = this.known.instrument.dimensions.find((each) => each.id === id);
    if (!dimension) return this.strings(`measure.${id}`);
    const name = this.known.dimension(id, this.language);
    return dimension.weight > 0 ? name : this.strings("measure.context", { name });
  }
  wave = (name: string): string => (name === "" ? this.strings("wave.none") : name);
  variable = (id: string): string => (`variable.${id}` in this.strings.messages ? this.strings(`variable.${id}`) : id);
  group(variable: string, id: string): string {
    if (id === "") return this.strings("option.none");
    const own = this.known.option?.(variable, id, this.language);
    if (own !== undefined) return own;
    if (variable === "country" && /^[a-z]{2}$/i.test(id)) return region(id.toUpperCase(), this.language);
    return variable !== "school" && `option.${id}` in this.strings.messages ? this.strings(`option.${id}`) : id;
  }
}

function region(code: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}

function editionView(words: Words, { version }: InstrumentFigures, edition: Edition, figures: ReportFigures): object {
  const { strings, known } = words;
  const { instrument } = known;
  const latest = edition.waves.find(({ group }) => group === edition.wave);
  const languageName =
    edition.language === ""
      ? strings("edition.language-unknown")
      : strings("edition.language", { language: languageOf(edition.language, words.language) });
  const parts = [
    strings(`edition.${edition.form}`),
    languageName,
    ...(edition.translation === "" ? [] : [strings("edition.translation", { translation: edition.translation })]),
  ];
  const waveShown = strings("wave.shown", { wave: words.wave(edition.wave) });
  const reliability = edition.reliability.map(({ of, k, n, alpha }) => ({
    label: of === "perceived" ? strings("alpha.perceived") : words.measure(of),
    k,
    n: n === undefined ? words.hidden("few") : words.count(n),
    alpha: (n ?? 0) < figures.thresholds.leastForAlpha ? strings("hidden.sample") : words.two(alpha),
  }));
  const whole = edition.reliability.find(({ of }) => of === "perceived");
  return {
    title: sentence([...parts, `version ${version}`].join(", ")),
    apart: figures.instruments.reduce((count, each) => count + each.editions.length, 0) > 1,
    index: {
      caption: strings("measure.index"),
      head: strings("col.wave"),
      rows: edition.waves.map((wave) => row(words, words.wave(wave.group), wave, "index")),
    },
    statuses: edition.statuses
      ? `${waveShown} ${strings("edition.partial", {
          complete: words.count(edition.statuses.complete),
          provisional: words.count(edition.statuses.provisional),
          none: words.count(edition.statuses.none),
        })}`
      : "",
    waveShown,
    dimensions: measureTable(words, latest, `${strings("h.dimensions")}, ${words.wave(edition.wave)}`),
    bandsNote: strings("note.bands", { n: figures.thresholds.leastForSpread }),
    bands: latest && bandTable(words, latest, strings("h.bands")),
    breakdowns: [
      ...edition.breakdowns,
      ...(known.comparable === undefined || edition.countries.length === 0
        ? []
        : [{ variable: "country", groups: edition.countries }]),
    ].map((each) => breakdownView(words, each, instrument)),
    changes: edition.changes.map((each) => changeView(words, each)),
    items:
      edition.items.length === 0
        ? undefined
        : edition.items.map(({ item, asked, missing, na }) => ({
            label: item,
            text: words.known.item(item, words.language) === item ? "" : words.known.item(item, words.language),
            asked: words.count(asked),
            missing: words.share(missing, asked),
            na: instrument.items.find(({ id }) => id === item)?.allowNa ? words.share(na, asked) : "–",
          })),
    alphaNote: [strings("note.alpha", { n: figures.thresholds.leastForAlpha }), ...practicesNote(words)].join(" "),
    reliability,
    mdc:
      whole?.sem === undefined || whole.mdc === undefined
        ? ""
        : strings("note.mdc", { sem: words.one(whole.sem), mdc: words.one(whole.mdc) }),
    itemTotals: edition.reliability
      .filter(({ of }) => of !== "perceived")
      .flatMap(({ of, items = [] }) =>
        items.map(({ item, correlation, without }) => ({
          of: words.measure(of),
          item,
          correlation: words.two(correlation),
          without: words.two(without),
        })),
      ),
    countries:
      known.comparable === undefined
        ? edition.countries
            .filter(({ group }) => group !== "")
            .map((group) => {
              const title = words.group("country", group.group);
              return {
                title,
                table: measureTable(words, group, strings("h.dimensions")),
                bands: bandTable(words, group, strings("h.bands")),
              };
            })
        : [],
  };
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
function languageOf(tag: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Positions on a scale of 0 to 100, to two decimals so that the same figures give the same page. */
const x = (value: number): number => Math.round(value * 100) / 100;
const gridOf = ({ bands }: Instrument): readonly number[] => bands.map(({ from }) => from).filter((from) => from > 0);

function row(words: Words, label: string, { summaries }: Group, measure: string): object {
  const found = summaries.find((each) => each.measure === measure);
  return summaryRow(words, label, measure, found);
}

function summaryRow(words: Words, label: string, measure: string, found: Summary | undefined): object {
  const none = { label, grid: [], bar: undefined, mean: undefined, n: "", meanText: "", sd: "", quartiles: "" };
  if (!found || found.hidden) return { ...none, hidden: words.hidden(found?.hidden ?? "few", measure) };
  const { n = 0, mean = 0, sd = 0, quartiles } = found;
  return {
    label,
    hidden: "",
    grid: gridOf(words.known.instrument),
    bar: quartiles && { x: x(quartiles[0]), width: x(Math.max(0.5, quartiles[2] - quartiles[0])) },
    mean: { x: x(mean) },
    n: words.count(n),
    meanText: words.one(mean),
    sd: words.one(sd),
    quartiles: quartiles ? quartiles.map(words.one).join(" · ") : "–",
  };
}

const measureTable = (words: Words, group: Group | undefined, caption: string): object => ({
  caption,
  head: words.strings("col.measure"),
  rows: (group?.summaries ?? []).map((summary) =>
    summaryRow(words, words.measure(summary.measure), summary.measure, summary),
  ),
});

/** Shares of the bands, by measure. */
function bandTable(words: Words, { summaries }: Group, caption: string): object | undefined {
  const { bands } = words.known.instrument;
  const rows = summaries.filter((each) => each.bands !== undefined);
  if (rows.length === 0) return undefined;
  return {
    caption,
    head: words.strings("col.measure"),
    names: bands.map(({ id, from }, place) => ({
      place,
      name: words.known.band(id, words.language),
      range: `${from}–${bands[place + 1] ? (bands[place + 1]?.from ?? 101) - 1 : 100}`,
    })),
    rows: rows.map(({ measure, n = 0, bands: counts = [] }) => {
      let from = 0;
      return {
        label: words.measure(measure),
        hidden: "",
        span: bands.length + 1,
        parts: counts.map((count, place) => {
          const width = n === 0 ? 0 : (100 * count) / n;
          const part = { place, x: x(from), width: x(width) };
          from += width;
          return part;
        }),
        shares: counts.map((count) => words.share(count, n)),
      };
    }),
  };
}

function breakdownView(words: Words, { variable, groups }: Breakdown, { dimensions }: Instrument): object {
  const title = words.strings("h.by", { variable: words.variable(variable) });
  const head = words.strings("col.group");
  const label = ({ group }: Group): string => words.group(variable, group);
  return {
    title,
    table: {
      caption: words.measure("index"),
      head,
      rows: groups.map((group) => row(words, label(group), group, "index")),
    },
    means: {
      caption: words.strings("caption.means"),
      head,
      names: dimensions.map(({ id }) => words.measure(id)),
      rows: groups.map((group) => ({
        label: label(group),
        cells: dimensions.map(({ id }) => {
          const {
            hidden,
            mean = 0,
            n = 0,
          } = group.summaries.find(({ measure }) => measure === id) ?? { hidden: "few" };
          return { hidden: hidden ? words.hidden(hidden, id) : "", mean: words.one(mean), n: words.count(n) };
        }),
      })),
    },
  };
}

/** Differences on a scale around nothing, as wide as the widest needs. */
function changeView(words: Words, { from, to, measures }: Change): object {
  const widest = Math.max(
    10,
    ...measures.flatMap((each) => ("hidden" in each ? [] : [Math.abs(each.low), Math.abs(each.high)])),
  );
  const reach = Math.ceil(widest / 10) * 10;
  const at = (value: number): number => x(50 + (50 * value) / reach);
  return {
    caption: `${words.wave(from)} → ${words.wave(to)}`,
    range: `−${reach} … 0 … +${reach}`,
    rows: measures.map((each) => {
      const label = words.measure(each.measure);
      const none = {
        label,
        grid: [50],
        bar: undefined,
        mean: undefined,
        n: "",
        meanText: "",
        sd: "",
        interval: "",
        dz: "",
      };
      if ("hidden" in each) return { ...none, hidden: words.hidden(each.hidden) };
      const signed = (value: number): string => (value > 0 ? `+${words.one(value)}` : words.one(value));
      return {
        ...none,
        hidden: "",
        bar: { x: at(each.low), width: x(at(each.high) - at(each.low)) },
        mean: { x: at(each.mean) },
        n: words.count(each.n),
        meanText: signed(each.mean),
        sd: words.one(each.sd),
        interval: `[${signed(each.low)}\u00a0; ${signed(each.high)}]`,
        dz: words.two(each.dz),
      };
    }),
  };
}
