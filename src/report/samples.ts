import { assessmentExtension, type FilledIn } from "../model/assessment/record.ts";
import { openIndex } from "../model/assessment/samples.ts";
import { resultOf } from "../model/assessment/result.ts";
import { askedItems, encodeSheet, type Answer } from "../model/assessment/sheet.ts";

import type { KnownInstrument } from "./instruments.ts";

const sampleNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fr: {
    caution: "Instrument ouvert, qui sert à se situer.",
    title: "Indice d’agilité numérique — travail social (version ouverte)",
    AIS: "Aisance et culture numériques",
    MED: "Posture de médiation",
    ETH: "Éthique, droits et données",
    CRI: "Distance critique",
    ACC: "Accessibilité et adaptation aux publics",
    COO: "Coopération et apprentissage continu",
    CTX: "Contexte organisationnel",
    discovery: "Découverte",
    support: "Prise d’appui",
    autonomy: "Autonomie",
    mediation: "Médiation",
    "passing-on": "Transmission",
  },
  en: {
    caution: "Open instrument, to see where one stands.",
    title: "Digital agility index — social work (open version)",
    AIS: "Digital ease and culture",
    MED: "Mediation stance",
    ETH: "Ethics, rights and data",
    CRI: "Critical distance",
    ACC: "Accessibility and adaptation",
    COO: "Cooperation and continuous learning",
    CTX: "Organisational context",
    discovery: "Discovery",
    support: "Finding support",
    autonomy: "Autonomy",
    mediation: "Mediation",
    "passing-on": "Passing on",
  },
};
const word = (id: string, language: string): string => sampleNames[language]?.[id] ?? sampleNames.fr?.[id] ?? id;

/** The open index with its names. */
export const sampleInstruments: readonly KnownInstrument[] = [
  {
    instrument: openIndex,
    language: "fr",
    title: (language) => word("title", language),
    caution: (language) => word("caution", language),
    dimension: word,
    band: word,
    item: (id) => id,
  },
];

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <T>(random: () => number, all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
const letters = "0123456789abcdefghjkmnpqrstvwxyz";

export interface CohortOptions {
  readonly people: number;
  readonly seed?: number;
  readonly waves?: readonly string[];
  readonly schools?: readonly string[];
  readonly languages?: readonly string[];
}

/** People who answer more or less alike throughout, and a little better in later waves; some leave items out. */
export function cohort({
  people,
  seed = 1,
  waves = ["2026-autumn"],
  schools = ["helmo", "irts", "ucl"],
  languages = ["fr"],
}: CohortOptions): FilledIn[] {
  const random = randomFrom(seed);
  const items = askedItems(openIndex);
  return Array.from({ length: people }).flatMap(() => {
    const ease = random();
    const id = Array.from({ length: 8 }, () => letters[Math.floor(random() * 32)]).join("");
    const background = Object.fromEntries(
      openIndex.background.flatMap((each) => (random() < 0.1 ? [] : [[each.id, pick(random, each.options)]])),
    );
    const [school, language] = [pick(random, schools), pick(random, languages)];
    return waves.map((wave, round): FilledIn => {
      const answers: Record<string, Answer> = {};
      for (const item of items) {
        if (random() < 0.04) continue;
        if (item.allowNa && random() < 0.1) {
          answers[item.id] = "na";
          continue;
        }
        const best = [...item.options].sort((a, b) => a.value - b.value);
        const level = Math.min(0.999, Math.max(0, ease * 0.7 + random() * 0.4 - 0.1 + round * 0.06));
        answers[item.id] =
          item.type === "multiple"
            ? item.options
                .filter(({ value }) => random() < (value > 0 ? 0.4 + level / 2 : 0.4 - level / 3))
                .map((each) => each.id)
            : [best[Math.floor(level * best.length)]?.id ?? ""];
      }
      const { version } = openIndex;
      return {
        instrument: openIndex.id,
        version,
        language,
        wave,
        school,
        form: "full",
        wording: "practice",
        background,
        answers,
        id,
      };
    });
  });
}

/** The statement that a package sends of a self-assessment, with its answers or without. */
export function statementOf(
  filled: FilledIn,
  { answers = true, at = "2026-10-05T09:00:00Z", number = 1 } = {},
): object {
  const { index, status, band } = resultOf(openIndex, filled.answers, filled.form);
  const { instrument, version, language, wave, school, form, wording, background, id } = filled;
  return {
    id: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
    actor: { objectType: "Agent", account: { homePage: "https://school.example", name: id } },
    verb: { id: "http://adlnet.gov/expapi/verbs/scored", display: { en: "scored" } },
    object: { objectType: "Activity", id: "https://school.example/courses/agility/assessment/index" },
    result: {
      ...(index === undefined ? {} : { score: { scaled: index / 100, raw: index, min: 0, max: 100 } }),
      extensions: {
        [assessmentExtension]: {
          instrument,
          version,
          language,
          wave,
          school,
          form,
          wording,
          background,
          status,
          band,
          ...(answers ? { answers: encodeSheet(askedItems(openIndex, form), filled.answers) } : {}),
        },
      },
    },
    context: { registration: `11111111-1111-4111-8111-${String(number).padStart(12, "0")}` },
    timestamp: at,
  };
}

/** The statements about its dimensions. */
export function dimensionStatements(filled: FilledIn, number: number): object[] {
  const whole = statementOf(filled, { number }) as { object: { id: string } } & Record<string, unknown>;
  return resultOf(openIndex, filled.answers, filled.form).dimensions.flatMap(({ id, score }, at) =>
    score === undefined
      ? []
      : [
          {
            ...whole,
            id: `22222222-2222-4222-8222-${String(number * 10 + at).padStart(12, "0")}`,
            object: { objectType: "Activity", id: `${whole.object.id}/dimensions/${id.toLowerCase()}` },
            result: { score: { scaled: score / 100, raw: score, min: 0, max: 100 } },
          },
        ],
  );
}

/** How many of the vectors are independent. */
export function rank(vectors: readonly (readonly number[])[]): number {
  const rows = vectors.map((vector) => [...vector]);
  let found = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const pivot = rows.findIndex((row, at) => at >= found && Math.abs(row[column] ?? 0) > 1e-9);
    if (pivot === -1) continue;
    [rows[found], rows[pivot]] = [rows[pivot] ?? [], rows[found] ?? []];
    const head = rows[found] ?? [];
    for (const row of rows.slice(found + 1)) {
      const factor = (row[column] ?? 0) / (head[column] ?? 1);
      for (const [at, value] of head.entries()) row[at] = (row[at] ?? 0) - factor * value;
    }
    found++;
  }
  return found;
}
