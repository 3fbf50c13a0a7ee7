import type { UiLanguage } from "../diagnostics/ui-language.ts";

/** What a proof says by itself, in the language of who reads it. */
export interface ProofWords {
  readonly language: UiLanguage;
  readonly title: string;
  readonly how: string;
  readonly counts: (pages: number, questions: number) => string;
  readonly question: (number: number) => string;
  readonly points: (points: number) => string;
  readonly weight: (weight: number) => string;
  readonly answer: string;
  readonly range: (from: number, to: number) => string;
  readonly feedback: string;
  /** Of a result, by its name. */
  readonly when: Readonly<Record<string, string>>;
  readonly alt: string;
  readonly video: string;
  readonly audio: string;
}

export const proofWords: Readonly<Record<UiLanguage, ProofWords>> = {
  en: {
    language: "en",
    title: "to be read before learners do",
    how: "For those who review or translate this course. It holds the answers: not for learners. Name a question by its number or its id.",
    counts: (pages, questions) => `${pages} pages, ${questions} questions`,
    question: (number) => `Question ${number}`,
    points: (points) => (points === 1 ? "1 point" : `${points} points`),
    weight: (weight) => `weight ${weight}`,
    answer: "Answer:",
    range: (from, to) => `(from ${from} to ${to})`,
    feedback: "When this is chosen:",
    when: { correct: "When right:", partial: "When partly right:", incorrect: "When wrong:", always: "Always:" },
    alt: "Picture:",
    video: "Film:",
    audio: "Recording:",
  },
  fr: {
    language: "fr",
    title: "à relire avant les apprenants",
    how: "Pour qui relit ou traduit ce cours. Les réponses y sont\u00a0: pas pour les apprenants. Désignez une question par son numéro ou par son identifiant.",
    counts: (pages, questions) => `${pages} pages, ${questions} questions`,
    question: (number) => `Question ${number}`,
    points: (points) => (points < 2 ? `${points} point` : `${points} points`),
    weight: (weight) => `poids ${weight}`,
    answer: "Réponse\u00a0:",
    range: (from, to) => `(de ${from} à ${to})`,
    feedback: "Si l’on choisit ceci\u00a0:",
    when: {
      correct: "Si c’est juste\u00a0:",
      partial: "Si c’est juste en partie\u00a0:",
      incorrect: "Si c’est faux\u00a0:",
      always: "Toujours\u00a0:",
    },
    alt: "Image\u00a0:",
    video: "Film\u00a0:",
    audio: "Enregistrement\u00a0:",
  },
};
