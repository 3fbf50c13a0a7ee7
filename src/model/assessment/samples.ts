import type { Instrument, Item, ItemOption, ItemType } from "./instrument.ts";

/** Answers of a scale, from the lowest, which scores 0; turned round where the item is reversed. */
export const scaleOptions = (points: number, reverse: boolean): ItemOption[] =>
  Array.from({ length: points }, (_, index) => ({
    id: String(index + 1),
    value: (reverse ? points - 1 - index : index) / (points - 1),
  }));

const lettered = (...values: number[]): ItemOption[] => values.map((value, at) => ({ id: "abcdef"[at] ?? "", value }));
const anchors = lettered(0, 0.25, 0.5, 0.75, 1);

/** Each situation has its own key. */
const situations: Readonly<Record<string, ItemOption[]>> = {
  MED: lettered(1, 0.25, 0, 0.25, 0),
  ETH: lettered(0, 1, 0.25, 0.25, 0),
  CRI: lettered(0, 1, 0.25, 0.5, 0),
};

/** `L` and `F` are scales, `A` anchored, `T`, `S` and `M` true or false, single, multiple; `R` reversed, `N` may not apply, `*` short. */
function item(dimension: string, number: number, code: string): Item {
  const [kind = "L"] = code;
  const types: Readonly<Record<string, ItemType>> = {
    L: "scale",
    F: "scale",
    A: "anchored",
    V: "situational",
    S: "single",
    T: "truefalse",
    M: "multiple",
  };
  const options: Readonly<Record<string, ItemOption[]>> = {
    A: anchors,
    V: situations[dimension] ?? anchors,
    S: lettered(0, 1, 0, 0, 0),
    T: [
      { id: "true", value: 0 },
      { id: "false", value: 1 },
      { id: "unknown", value: 0 },
    ],
    M: lettered(1, 1, 1, 0, 0),
  };
  return {
    id: `${dimension}-${number}`,
    dimension,
    type: types[kind] ?? "scale",
    weight: 1,
    short: code.includes("*"),
    allowNa: code.includes("N"),
    sensitive: false,
    options: options[kind] ?? scaleOptions(5, code.includes("R")),
  };
}

const items: Readonly<Record<string, readonly string[]>> = {
  AIS: ["F*", "L*", "LR*", "A", "S*", "T"],
  MED: ["F*", "F*", "FRN", "L", "A*", "V*", "LR"],
  ETH: ["F*", "FR*", "L", "FN", "M*", "V*", "LN"],
  CRI: ["L*", "F*", "LR*", "S", "V*"],
  ACC: ["F*", "L*", "F*", "S*", "LRN"],
  COO: ["A*", "F*", "A*", "LR*"],
  CTX: ["LN", "LN", "LN", "LRN"],
};
const weights: Readonly<Record<string, number>> = { AIS: 20, MED: 25, ETH: 20, CRI: 15, ACC: 10, COO: 10, CTX: 0 };
const step = (module: string, page?: string): { module: string; page?: string } =>
  page === undefined ? { module } : { module, page };

/** The open instrument of six dimensions and a context, without its words. */
export const openIndex: Instrument = {
  id: "ian-ts",
  version: "0.1.0",
  dimensions: Object.entries(weights).map(([id, weight]) => ({
    id,
    weight,
    ...(["ETH", "ACC", "COO"].includes(id) ? { practices: true as const } : {}),
  })),
  items: Object.entries(items).flatMap(([dimension, codes]) => codes.map((code, at) => item(dimension, at + 1, code))),
  validity: { answered: 1 / 2, ofApplicable: 2 / 3, dimensions: 4, coverage: 70, tested: 5 },
  bands: [
    { id: "discovery", from: 0 },
    { id: "support", from: 20 },
    { id: "autonomy", from: 40 },
    { id: "mediation", from: 60 },
    { id: "passing-on", from: 80 },
  ],
  profiles: [
    { id: "vigilance", when: [{ of: { score: "ETH" }, below: 40 }] },
    { id: "confiance", when: [{ of: { of: "gap" }, atLeast: 20 }] },
    { id: "reconnaissance", when: [{ of: { of: "gap" }, atMost: -20 }] },
    { id: "technicien", when: [{ of: { score: "AIS", minus: "MED" }, atLeast: 20 }] },
    { id: "mediateur", when: [{ of: { score: "MED", minus: "AIS" }, atLeast: 20 }] },
    {
      id: "contexte",
      when: [
        { of: { of: "index" }, atLeast: 60 },
        { of: { score: "CTX" }, below: 40 },
      ],
    },
    { id: "equilibre", when: [{ of: { of: "spread" }, atMost: 15 }] },
    { id: "contraste", when: [] },
  ],
  advice: {
    most: 3,
    target: 60,
    first: { dimension: "ETH", below: 40 },
    levels: {
      AIS: [
        { below: 40, steps: [step("M6"), step("M1")] },
        { below: 60, steps: [step("M6")] },
      ],
      MED: [
        { below: 40, steps: [step("M3")] },
        { below: 60, steps: [step("M3", "faire-avec")] },
      ],
      ETH: [{ below: 60, steps: [step("M4")] }],
      CRI: [
        { below: 40, steps: [step("M7"), step("M1")] },
        { below: 60, steps: [step("M7")] },
      ],
      ACC: [{ below: 60, steps: [step("M5")] }],
      COO: [
        { below: 40, steps: [step("M2"), step("M8")] },
        { below: 60, steps: [step("M2")] },
      ],
    },
    triggers: [
      { item: "AIS-5", below: 1, step: step("M4", "hameconnage") },
      { item: "MED-6", below: 1, step: step("M3", "ce-soir-minuit") },
      { item: "ETH-2", atMost: 0.5, step: step("M4", "identifiants") },
      { item: "ETH-5", below: 1, step: step("M4", "six-principes") },
      { item: "CRI-4", below: 1, step: step("M1", "trois-degres") },
      { item: "CRI-5", below: 0.5, step: step("M7", "ia") },
      { item: "ACC-4", below: 1, step: step("M5", "falc") },
      { item: "COO-1", atMost: 0.25, step: step("M2") },
    ],
    otherwise: [step("M8")],
  },
  wordings: ["practice", "placement"],
  background: [
    { id: "country", options: ["be", "fr", "gr", "lu", "ro", "other"] },
    { id: "status", options: ["student", "professional"] },
    { id: "experience", options: ["0-2", "3-9", "10"] },
  ],
};
