import { diagnostic, type Diagnostic } from "./diagnostics/diagnostic.ts";
import type { WrittenAssessment, WrittenCondition, WrittenItem } from "./generated/written.ts";
import type { Assessment, ItemWords } from "./model/assessment/assessment.ts";
import type {
  Advice,
  Condition,
  Dimension,
  Instrument,
  Item,
  ItemOption,
  Step,
} from "./model/assessment/instrument.ts";
import { nearest } from "./model/nearest.ts";
import type { Place } from "./model/place.ts";
import type { Translated } from "./model/translated.ts";
import type { Written } from "./read/yaml.ts";

interface Given {
  readonly value: WrittenAssessment;
  readonly written: Written;
  translatedAt(path: readonly (string | number)[]): { readonly translated?: Translated };
  readonly id: string;
  /** Full id of its module. */
  readonly module: string;
  readonly place: Place;
  readonly say: (problem: Diagnostic) => void;
  readonly unique: (all: readonly { id: string; place: Place; what: string }[]) => void;
}

/** Steps of the scales that need not be written. */
const usualSteps = 5;
const isScale = (type: WrittenItem["type"]): type is "likert" | "frequency" =>
  type === "likert" || type === "frequency";
const perCent = (share: number | undefined, otherwise: number): number =>
  share === undefined ? otherwise : share / 100;

/** A self-assessment as it was written becomes one that is resolved: defaults filled in, names found. */
export function assembleAssessment(given: Given): Assessment {
  const { value, written, id, module, say, unique } = given;
  const at = (...path: readonly (string | number)[]): Place => written.placeAt(path);
  const { delivery = {}, study = {}, background = [], validity = {}, wordings = [] } = value;
  const dimensionIds = value.dimensions.map((dimension) => dimension.id);
  const itemIds = value.items.map((item) => item.id);

  /** Says so if nothing of that name is there. */
  const known = (what: Unknown, name: string, all: readonly string[], place: Place): boolean => {
    if (all.includes(name)) return true;
    say(diagnostic("assessment/unknown", { what, name, near: nearest(name, all), all: all.join(", ") }, place));
    return false;
  };
  for (const [field, what] of [
    ["dimensions", "a dimension"],
    ["items", "an item"],
    ["bands", "a band"],
  ] as const)
    unique(value[field].map((each, index) => ({ id: each.id, place: at(field, index, "id"), what })));

  const items = value.items.map(assembleItem);
  const advice = assembleAdvice();
  const dimensions = value.dimensions.map(({ id, weight, practices }): Dimension => ({
    id,
    weight: weight ?? 1,
    ...(practices === true ? { practices } : {}),
  }));
  const heavy = dimensions.filter(({ weight }) => weight > 0).length;
  const instrument: Instrument = {
    id: value.instrument.toLowerCase(),
    version: value.version,
    dimensions,
    items: items.map(({ item }) => item),
    validity: {
      answered: perCent(validity.answered, 1 / 2),
      ofApplicable: perCent(validity["of-applicable"], 2 / 3),
      // Two of three: four of the six of the open index.
      dimensions: Math.min(validity.dimensions ?? Math.ceil((heavy * 2) / 3), heavy),
      coverage: validity.coverage ?? 70,
      tested: validity.tested ?? 5,
    },
    bands: value.bands.map((band) => ({ id: band.id, from: band.from })).sort((a, b) => a.from - b.from),
    profiles: (value.profiles ?? []).map((profile, index) => ({
      id: profile.id,
      when: (profile.when ?? []).flatMap((each, nth) => assembleCondition(each, ["profiles", index, "when", nth])),
    })),
    advice,
    wordings: wordings.map((wording) => wording.id),
    background: background.map((question) => ({
      id: question.id,
      options: question.options.map((option) => option.id),
    })),
  };
  return {
    kind: "assessment",
    id,
    fullId: `${module}/${id}`,
    formerly: (value.formerly ?? []).map((old) => `${module}/${old}`),
    title: value.title,
    ...given.translatedAt([]),
    ...(value.intro === undefined ? {} : { intro: value.intro }),
    instrument,
    name: value.name,
    caution: value.caution,
    keyStatus: value["key-status"] ?? "expert-draft",
    comparable: value.comparable ?? false,
    ...(value.reference === undefined ? {} : { reference: value.reference }),
    delivery: {
      mode: delivery.mode ?? "local",
      report: delivery.report ?? "completion",
      answers: delivery.answers ?? "none",
      wave: (delivery.wave ?? "1").toLowerCase(),
      withholdAnswers: delivery["withhold-answers"] ?? false,
      ...(delivery.school === undefined ? {} : { school: delivery.school.toLowerCase() }),
      ...(value.revision === undefined ? {} : { translation: value.revision.toLowerCase() }),
      difference: validity.difference ?? 15,
    },
    study,
    dimensions: value.dimensions.map(({ weight: _, practices: __, texts = [], ...rest }) => ({ ...rest, texts })),
    wordings,
    forms: [
      { id: "full", ...value.forms?.full },
      ...(value.items.some(({ short }) => short === true) ? [{ id: "short" as const, ...value.forms?.short }] : []),
    ],
    background,
    items,
    bands: value.bands,
    profiles: (value.profiles ?? []).map(({ when: _, for: whom = "person", ...rest }) => ({ ...rest, for: whom })),
    modules: Object.fromEntries(
      Object.entries(value.advice?.modules ?? {}).map(([name, { module: own, title, text, pages = {} }]) => [
        name,
        {
          ...(own === undefined ? {} : { module: own }),
          title: title ?? name,
          ...(text === undefined ? {} : { text }),
          pages,
        },
      ]),
    ),
    place: given.place,
    places: {
      delivery: value.delivery === undefined ? given.place : at("delivery"),
      dimensions: at("dimensions"),
      bands: at("bands"),
      study: value.study === undefined ? given.place : at("study"),
    },
  };

  function assembleItem(each: WrittenItem, index: number): ItemWords {
    const here = (...path: readonly (string | number)[]): Place => at("items", index, ...path);
    known("dimension", each.dimension, dimensionIds, here("dimension"));
    if (each.reverse === true && !isScale(each.type))
      say(diagnostic("assessment/reverse", { id: each.id, type: each.type }, here("reverse")));
    for (const wording of Object.keys(each.wordings ?? {}))
      known("wording", wording, wordings.map((one) => one.id).slice(1), here("wordings", wording));
    const { options, words, scale } = optionsOf(each, here);
    const item: Item = {
      id: each.id,
      dimension: each.dimension,
      type: isScale(each.type) ? "scale" : each.type,
      weight: each.weight ?? 1,
      short: each.short ?? false,
      allowNa: each.na ?? false,
      sensitive: each.sensitive ?? false,
      options,
    };
    return {
      item,
      texts: [each.text, ...wordings.slice(1).map((wording) => each.wordings?.[wording.id] ?? each.text)],
      ...(scale === undefined ? {} : { scale }),
      options: words,
      ...(each.feedback === undefined ? {} : { feedback: each.feedback }),
      place: here(),
    };
  }

  function optionsOf(each: WrittenItem, here: (...path: (string | number)[]) => Place) {
    const { type, id, key = [], options: given = [] } = each;
    const lacks = (what: Lacking): void => say(diagnostic("assessment/options", { id, type, what }, here()));
    if (isScale(type)) {
      const name = each.scale ?? type;
      const scale = value.scales?.[name];
      const all = [...new Set([...Object.keys(value.scales ?? {}), "likert", "frequency"])];
      if (!scale) known("scale", name, all, here("scale"));
      const labels = scale?.labels ?? Array.from({ length: usualSteps }, () => "");
      const last = labels.length - 1;
      const options: ItemOption[] = labels.map((_, step) => ({
        id: String(step + 1),
        value: (each.reverse === true ? last - step : step) / last,
      }));
      const words = labels.map((text, step) => ({ id: String(step + 1), text }));
      return { options, words, scale: { id: name, ...(scale?.how === undefined ? {} : { how: scale.how }) } };
    }
    if (type === "reflection") return { options: [], words: [] };
    const words = type === "truefalse" ? ["true", "false", "unknown"].map((one) => ({ id: one, text: "" })) : given;
    if (words.length === 0) lacks("options");
    unique(words.map((option, nth) => ({ id: option.id, place: here("options", nth, "id"), what: "an option" })));
    if (type === "anchored" || type === "situational") {
      if (given.some((option) => option.value === undefined)) lacks("values");
      return { options: given.map((option) => ({ id: option.id, value: option.value ?? 0 })), words };
    }
    const ids = words.map((option) => option.id).filter((option) => type !== "truefalse" || option !== "unknown");
    if (key.length === 0) lacks("key");
    else if (type !== "multiple" && key.length > 1) lacks("one-key");
    key.forEach((name, nth) => {
      if (words.length > 0) known("option", name, ids, here("key", nth));
    });
    return { options: words.map((option) => ({ id: option.id, value: key.includes(option.id) ? 1 : 0 })), words };
  }

  function assembleCondition(each: WrittenCondition, path: readonly (string | number)[]): Condition[] {
    const { score, minus, of, below } = each;
    const place = at(...path);
    for (const [key, name] of Object.entries({ score, minus }))
      if (name !== undefined) known("dimension", name, dimensionIds, at(...path, key));
    const bounds = {
      ...(below === undefined ? {} : { below }),
      ...(each["at-least"] === undefined ? {} : { atLeast: each["at-least"] }),
      ...(each["at-most"] === undefined ? {} : { atMost: each["at-most"] }),
    };
    if ((score === undefined) === (of === undefined) || Object.keys(bounds).length === 0) {
      say(diagnostic("assessment/condition", {}, place));
      return [];
    }
    if (of !== undefined) return [{ of: { of }, ...bounds }];
    return [{ of: { score: score ?? "", ...(minus === undefined ? {} : { minus }) }, ...bounds }];
  }

  function assembleAdvice(): Advice {
    const { advice: given } = value;
    const names = Object.keys(given?.modules ?? {});
    const stepsAt = (all: readonly string[], ...path: readonly (string | number)[]): Step[] =>
      all.flatMap((each, index) => stepIn(each, at(...path, index)));
    const stepIn = (text: string, place: Place): Step[] => {
      const [name = "", page] = text.split("/");
      const found = given?.modules[name];
      if (!found) {
        say(diagnostic("assessment/step", { step: text, near: nearest(name, names), all: names.join(", ") }, place));
        return [];
      }
      const pages = Object.keys(found.pages ?? {});
      if (page !== undefined && found.module === undefined && !pages.includes(page))
        say(diagnostic("assessment/step", { step: text, near: nearest(page, pages), all: pages.join(", ") }, place));
      return [{ module: name, ...(page === undefined ? {} : { page }) }];
    };
    for (const [name, { module: own, title }] of Object.entries(given?.modules ?? {}))
      if (own === undefined && title === undefined)
        say(diagnostic("assessment/module", { name }, written.placeAt(["advice", "modules", name], "key")));
    for (const dimension of Object.keys(given?.levels ?? {}))
      known("dimension", dimension, dimensionIds, written.placeAt(["advice", "levels", dimension], "key"));
    if (given?.first) known("dimension", given.first.dimension, dimensionIds, at("advice", "first", "dimension"));
    return {
      most: given?.most ?? 3,
      target: given?.target ?? 60,
      ...(given?.first === undefined ? {} : { first: given.first }),
      levels: Object.fromEntries(
        Object.entries(given?.levels ?? {}).map(([dimension, levels]) => [
          dimension,
          levels.map(({ below, steps }, index) => ({
            below,
            steps: stepsAt(steps, "advice", "levels", dimension, index, "steps"),
          })),
        ]),
      ),
      triggers: (given?.triggers ?? []).flatMap((trigger, index) => {
        known("item", trigger.item, itemIds, at("advice", "triggers", index, "item"));
        const [step] = stepIn(trigger.step, at("advice", "triggers", index, "step"));
        const { item, below } = trigger;
        const bounds = {
          ...(below === undefined ? {} : { below }),
          ...(trigger["at-most"] === undefined ? {} : { atMost: trigger["at-most"] }),
        };
        return step ? [{ item, ...bounds, step }] : [];
      }),
      otherwise: stepsAt(given?.otherwise ?? [], "advice", "otherwise"),
    };
  }
}

/** What a name should have been one of. */
type Unknown = "dimension" | "scale" | "wording" | "option" | "item";
type Lacking = "options" | "values" | "key" | "one-key";
