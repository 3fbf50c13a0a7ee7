import { openIndex } from "../model/assessment/samples.ts";
import type { KnownInstrument } from "./instruments.ts";

const names: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fr: {
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
const word = (id: string, language: string): string => names[language]?.[id] ?? names.fr?.[id] ?? id;

/** The instruments that reports know: the open index. */
export const instrumentsHere: readonly KnownInstrument[] = [
  {
    instrument: openIndex,
    language: "fr",
    title: (language) => word("title", language),
    dimension: word,
    band: word,
    item: (id) => id,
  },
];
