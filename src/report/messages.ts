import type { Severity } from "../diagnostics/diagnostic.ts";
import type { UiLanguage } from "../diagnostics/ui-language.ts";

type Params = Readonly<Record<string, string | number>>;
interface Wording {
  readonly message: (params: Params) => string;
  readonly hint?: string;
}

/** Every problem that results can have: what is, why it matters, and what to do. */
export const problems = {
  "report/no-file": {
    severity: "error",
    en: {
      message: () => "There is no such file or folder.",
      hint: "Compare the name with what stands in the folder; a name with spaces goes between quotes.",
    },
    fr: {
      message: () => "Il n’y a pas de fichier ni de dossier de ce nom.",
      hint: "Comparez le nom avec ce qui se trouve dans le dossier ; un nom avec des espaces se met entre guillemets.",
    },
  },
  "report/unreadable": {
    severity: "error",
    en: {
      message: ({ why = "" }) => `This can't be read: ${why}.`,
      hint: "Is it open in another program, or are you not allowed to read it?",
    },
    fr: {
      message: ({ why = "" }) => `Ceci ne peut pas être lu : ${why}.`,
      hint: "Est-il ouvert dans un autre programme, ou n’avez-vous pas le droit de le lire ?",
    },
  },
  "report/empty": {
    severity: "warning",
    en: {
      message: () => "This file is empty, so it adds nothing to the report.",
      hint: "Download it again, or leave it out.",
    },
    fr: {
      message: () => "Ce fichier est vide : il n’ajoute rien au rapport.",
      hint: "Téléchargez-le de nouveau, ou ne le donnez pas.",
    },
  },
  "report/other-kind": {
    severity: "error",
    en: {
      message: ({ kind = "" }) => `This is ${kind}, which holds no results that dlis can read.`,
      hint: "Give statements (JSON), a Moodle report (CSV or Excel), a table with result codes, or learners' own files. docs/en/report.md shows where to download each.",
    },
    fr: {
      message: ({ kind = "" }) => `Ceci est ${kind} : dlis ne peut pas y lire de résultats.`,
      hint: "Donnez des déclarations xAPI (JSON), un rapport de Moodle (CSV ou Excel), un tableau avec des codes de résultat, ou les fichiers des apprenants. docs/fr/report.md montre où les télécharger.",
    },
  },
  "report/unknown-table": {
    severity: "error",
    en: {
      message: () => "This table has neither result codes nor columns that dlis knows, so nothing in it could be used.",
      hint: "It needs a column of result codes (dlis1_…), Moodle's own headings, or a column for each item (AIS-1, AIS-2, …).",
    },
    fr: {
      message: () => "Ce tableau n’a ni codes de résultat ni colonnes que dlis connaît : rien n’a pu y être pris.",
      hint: "Il lui faut une colonne de codes de résultat (dlis1_…), les titres de Moodle, ou une colonne par item (AIS-1, AIS-2, …).",
    },
  },
  "report/moodle-no-ids": {
    severity: "error",
    en: {
      message: () => "This report of Moodle gives responses without saying to which question, so none could be used.",
      hint: "In Moodle's Interactions report, tick “Summary of question” and “Summary of responses”, press “Save preferences”, and download again.",
    },
    fr: {
      message: () => "Ce rapport de Moodle donne des réponses sans dire à quelle question : aucune n’a pu être prise.",
      hint: "Dans le rapport « Interactions » de Moodle, cochez le résumé des questions et celui des réponses, enregistrez les préférences, et téléchargez de nouveau.",
    },
  },
  "report/moodle-no-responses": {
    severity: "error",
    en: {
      message: () => "This report of Moodle names the questions without the responses, so there is nothing to count.",
      hint: "In Moodle's Interactions report, tick “Summary of responses” too, press “Save preferences”, and download again.",
    },
    fr: {
      message: () => "Ce rapport de Moodle nomme les questions sans les réponses : il n’y a rien à compter.",
      hint: "Dans le rapport « Interactions » de Moodle, cochez aussi le résumé des réponses, enregistrez les préférences, et téléchargez de nouveau.",
    },
  },
  "report/moodle-no-scores": {
    severity: "error",
    en: {
      message: () => "This report of Moodle has the status of each dimension but not its score.",
      hint: "In Moodle's Objectives report, tick “Show objective score”, press “Save preferences”, and download again.",
    },
    fr: {
      message: () => "Ce rapport de Moodle a le statut de chaque dimension mais pas son score.",
      hint: "Dans le rapport « Objectifs » de Moodle, cochez l’affichage du score des objectifs, enregistrez les préférences, et téléchargez de nouveau.",
    },
  },
  "report/moodle-basic": {
    severity: "warning",
    en: {
      message: () =>
        "Moodle's basic report says neither of which activity its scores are nor by which version: they are taken for the index.",
      hint: "Download the Interactions or the Objectives report instead; they say what they are of.",
    },
    fr: {
      message: () =>
        "Le rapport simple de Moodle ne dit ni de quelle activité sont ses scores ni de quelle version : ils sont pris pour l’indice.",
      hint: "Téléchargez plutôt le rapport « Interactions » ou « Objectifs » : ils le disent.",
    },
  },
  "report/not-json": {
    severity: "error",
    en: {
      message: () => "Here begins something that is no JSON; it was left out.",
      hint: "Was the file edited by hand, or pasted together? Export it again.",
    },
    fr: {
      message: () => "Ici commence quelque chose qui n’est pas du JSON ; cela a été laissé de côté.",
      hint: "Le fichier a-t-il été modifié à la main, ou assemblé ? Exportez-le de nouveau.",
    },
  },
  "report/cut": {
    severity: "error",
    en: {
      message: () => "The file ends in the middle of what begins here: its end is missing.",
      hint: "The download may have been interrupted: fetch it again.",
    },
    fr: {
      message: () => "Le fichier s’arrête au milieu de ce qui commence ici : sa fin manque.",
      hint: "Le téléchargement a peut-être été interrompu : recommencez-le.",
    },
  },
  "report/large": {
    severity: "error",
    en: {
      message: () => "What begins here is longer than any statement or row may be; it was left out.",
      hint: "Export it again, as one statement or row a line.",
    },
    fr: {
      message: () =>
        "Ce qui commence ici est plus long que ne peut l’être une déclaration ou une ligne ; cela a été laissé de côté.",
      hint: "Exportez-le de nouveau, une déclaration ou une ligne à la fois.",
    },
  },
  "report/unknown-object": {
    severity: "warning",
    en: {
      message: () => "This is JSON, but neither a statement nor a learner's own file; it was left out.",
      hint: "Leave this file out, if it holds something else.",
    },
    fr: {
      message: () =>
        "Ceci est du JSON, mais ni une déclaration ni le fichier d’un apprenant ; cela a été laissé de côté.",
      hint: "Ne donnez pas ce fichier s’il contient autre chose.",
    },
  },
  "report/nothing": {
    severity: "warning",
    en: {
      message: () => "This was read to its end, and holds no self-assessment.",
      hint: "Is it the export of another course? Statements come from packages that were built with `xapi` or `cmi5`.",
    },
    fr: {
      message: () => "Ceci a été lu jusqu’au bout, et ne contient aucune auto-évaluation.",
      hint: "Est-ce l’export d’un autre cours ? Les déclarations viennent de paquets construits avec `xapi` ou `cmi5`.",
    },
  },
  "report/other-instrument": {
    severity: "warning",
    en: {
      message: ({ instrument = "" }) =>
        `These are results of \`${instrument}\`, which is not at hand: they were counted, and set apart.`,
      hint: "Name the course that holds this instrument, in this version, with --instrument.",
    },
    fr: {
      message: ({ instrument = "" }) =>
        `Ces résultats sont de \`${instrument}\`, que dlis n’a pas : ils ont été comptés, et mis à part.`,
      hint: "Indiquez par --instrument le cours qui contient cet instrument, dans cette version.",
    },
  },
  "report/bad-code": {
    severity: "warning",
    en: {
      message: () => "This result code was mistyped or cut, so it tells nothing.",
      hint: "Ask the person to copy it once more, whole.",
    },
    fr: {
      message: () => "Ce code de résultat a été mal recopié ou coupé : il ne dit rien.",
      hint: "Demandez à la personne de le copier encore une fois, en entier.",
    },
  },
  "report/bad-code-answers": {
    severity: "warning",
    en: {
      message: () => "This result code holds answers that its instrument does not know; it was left out.",
      hint: "Was the instrument changed without a new version?",
    },
    fr: {
      message: () =>
        "Ce code de résultat contient des réponses que son instrument ne connaît pas ; il a été laissé de côté.",
      hint: "L’instrument a-t-il été changé sans changer de version ?",
    },
  },
  "report/impossible-answer": {
    severity: "warning",
    en: {
      message: ({ item = "", answer = "" }) =>
        `\`${answer}\` is no answer that ${item} can have; it counts as missing.`,
      hint: "Write the answer's own sign (1 to 5, a to e, true, false, unknown), `na`, or nothing.",
    },
    fr: {
      message: ({ item = "", answer = "" }) =>
        `\`${answer}\` n’est pas une réponse possible à ${item} ; elle compte comme manquante.`,
      hint: "Écrivez le signe de la réponse (1 à 5, a à e, true, false, unknown), `na`, ou rien.",
    },
  },
  "report/impossible-sheet": {
    severity: "warning",
    en: {
      message: ({ count = 0 }) =>
        `${count} answer sheet(s) hold answers that the instrument does not know; they were set apart.`,
      hint: "Was the instrument changed without a new version?",
    },
    fr: {
      message: ({ count = 0 }) =>
        `${count} feuille(s) de réponses contiennent des réponses que l’instrument ne connaît pas ; elles ont été mises à part.`,
      hint: "L’instrument a-t-il été changé sans changer de version ?",
    },
  },
  "report/no-person": {
    severity: "warning",
    en: {
      message: () =>
        "This record lacks its eight characters, so that nobody knows whether it counts twice; it was left out.",
      hint: "Take the file as the learner's page wrote it.",
    },
    fr: {
      message: () =>
        "Il manque à cet enregistrement ses huit caractères : nul ne sait s’il compte deux fois ; il a été laissé de côté.",
      hint: "Prenez le fichier tel que la page de l’apprenant l’a écrit.",
    },
  },
  "report/insecure": {
    severity: "error",
    en: {
      message: () => "This address is not https, so that names and results would cross the network in clear.",
      hint: "Write https://; http is accepted on this very computer only (localhost).",
    },
    fr: {
      message: () => "Cette adresse n’est pas en https : noms et résultats passeraient en clair sur le réseau.",
      hint: "Écrivez https:// ; http n’est accepté que sur cet ordinateur même (localhost).",
    },
  },
  "report/address-credentials": {
    severity: "error",
    en: {
      message: () => "This address holds a name or a password, which would stay in the history of the command line.",
      hint: "Put them into DLIS_LRS_USER and DLIS_LRS_PASSWORD.",
    },
    fr: {
      message: () => "Cette adresse contient un nom ou un mot de passe, qui resterait dans l’historique du terminal.",
      hint: "Mettez-les dans DLIS_LRS_USER et DLIS_LRS_PASSWORD.",
    },
  },
  "report/refused": {
    severity: "error",
    en: {
      message: ({ status = 0 }) => `The store of statements refused to answer (${status}).`,
      hint: "401 and 403: set DLIS_LRS_USER and DLIS_LRS_PASSWORD to a key that may read statements. 404: the address ends before `/statements`.",
    },
    fr: {
      message: ({ status = 0 }) => `L’entrepôt de déclarations (LRS) a refusé de répondre (${status}).`,
      hint: "401 et 403 : mettez dans DLIS_LRS_USER et DLIS_LRS_PASSWORD une clé qui a le droit de lire. 404 : l’adresse s’arrête avant `/statements`.",
    },
  },
  "report/busy": {
    severity: "error",
    en: {
      message: ({ count = 0 }) =>
        `The store asked to wait longer than is worth waiting for. ${count} statements are already here and kept.`,
      hint: "Run the same command later: it goes on where it stopped.",
    },
    fr: {
      message: ({ count = 0 }) =>
        `L’entrepôt demande d’attendre trop longtemps. ${count} déclarations sont déjà là, et gardées.`,
      hint: "Relancez la même commande plus tard : elle continuera où elle s’est arrêtée.",
    },
  },
  "report/unreachable": {
    severity: "error",
    en: {
      message: ({ why = "", count = 0 }) =>
        `The store of statements can't be reached: ${why}. ${count} statements are already here and kept.`,
      hint: "Run the same command again when the network is back: it goes on where it stopped.",
    },
    fr: {
      message: ({ why = "", count = 0 }) =>
        `L’entrepôt de déclarations (LRS) ne peut pas être joint : ${why}. ${count} déclarations sont déjà là, et gardées.`,
      hint: "Relancez la même commande quand le réseau est revenu : elle continuera où elle s’est arrêtée.",
    },
  },
  "report/certificate": {
    severity: "error",
    en: {
      message: ({ why = "" }) => `The store's certificate can't be trusted (${why}), so nothing was asked of it.`,
      hint: "Tell whoever runs it. If your school has an authority of its own, set NODE_EXTRA_CA_CERTS to its file.",
    },
    fr: {
      message: ({ why = "" }) =>
        `Le certificat de l’entrepôt ne mérite pas confiance (${why}) : rien ne lui a été demandé.`,
      hint: "Signalez-le à qui s’en occupe. Si votre école a sa propre autorité, mettez son fichier dans NODE_EXTRA_CA_CERTS.",
    },
  },
  "report/loop": {
    severity: "error",
    en: {
      message: () =>
        "The store's pages lead back to one that was read already, or on and on through empty ones: its list would never end.",
      hint: "Tell whoever runs it; an export to a file can be read instead.",
    },
    fr: {
      message: () =>
        "Les pages de l’entrepôt ramènent à une page déjà lue, ou mènent sans fin à des pages vides : sa liste ne finirait jamais.",
      hint: "Signalez-le à qui s’en occupe ; un export dans un fichier peut être lu à la place.",
    },
  },
  "report/elsewhere": {
    severity: "error",
    en: {
      message: ({ origin = "" }) =>
        `The store's next page lies at another address (${origin}), which the key is not meant for.`,
      hint: "Tell whoever runs it; an export to a file can be read instead.",
    },
    fr: {
      message: ({ origin = "" }) =>
        `La page suivante de l’entrepôt est à une autre adresse (${origin}), à laquelle la clé n’est pas destinée.`,
      hint: "Signalez-le à qui s’en occupe ; un export dans un fichier peut être lu à la place.",
    },
  },
  "report/no-answer": {
    severity: "error",
    en: {
      message: () => "What the store answered is no list of statements.",
      hint: "Is this the address of its xAPI endpoint, such as https://lrs.school.example/xapi/ ?",
    },
    fr: {
      message: () => "Ce que l’entrepôt a répondu n’est pas une liste de déclarations.",
      hint: "Est-ce bien l’adresse de son point d’accès xAPI, comme https://lrs.ecole.example/xapi/ ?",
    },
  },
  "report/disagree": {
    severity: "warning",
    en: {
      message: ({ count = 0 }) =>
        `In ${count} record(s) the index that was sent differs from the one that its answers give; the answers were believed.`,
      hint: "Was the instrument changed without a new version?",
    },
    fr: {
      message: ({ count = 0 }) =>
        `Dans ${count} enregistrement(s), l’indice envoyé diffère de celui que donnent les réponses ; les réponses ont été crues.`,
      hint: "L’instrument a-t-il été changé sans changer de version ?",
    },
  },
  "report/mixed-sources": {
    severity: "warning",
    en: {
      message: () => "Results come from sources that name people differently: who is in two of them counts twice.",
      hint: "Give one kind of source for each group: codes and learners' files go together, statements and Moodle's reports do not.",
    },
    fr: {
      message: () =>
        "Les résultats viennent de sources qui nomment les personnes autrement : qui est dans deux d’entre elles compte double.",
      hint: "Donnez une sorte de source par groupe : codes et fichiers des apprenants vont ensemble, pas les déclarations et les rapports de Moodle.",
    },
  },
  "report/withdrawn": {
    severity: "info",
    en: {
      message: ({ id = "", records = 0 }) => `Left out, as asked by the person of the code ${id}: ${records}.`,
      hint: "Delete the row where the results are kept, too: then it is gone for good.",
    },
    fr: {
      message: ({ id = "", records = 0 }) => `Laissé de côté, à la demande de la personne du code ${id} : ${records}.`,
      hint: "Supprimez aussi la ligne là où les résultats sont gardés : elle disparaît alors pour de bon.",
    },
  },
  "report/withdrawn-unknown": {
    severity: "warning",
    en: {
      message: ({ id = "" }) => `No result has the code ${id}, so nothing was left out for it.`,
      hint: "Compare it with the code that the person sent: its last part but one, eight small letters and digits.",
    },
    fr: {
      message: ({ id = "" }) => `Aucun résultat ne porte le code ${id} : rien n’a été laissé de côté pour lui.`,
      hint: "Comparez-le avec le code reçu : l’avant-dernière partie, huit petites lettres et chiffres.",
    },
  },
  "report/close-release": {
    severity: "warning",
    en: {
      message: ({ difference = 0, least = 5 }) =>
        `The report that was here counted ${difference === 0 ? "as many records, and not all the same" : `${difference} record(s) more or less`}: whoever has both could tell about fewer than ${least} people.`,
      hint: "Publish one of the two only, or wait for more results.",
    },
    fr: {
      message: ({ difference = 0, least = 5 }) =>
        `Le rapport qui se trouvait ici comptait ${difference === 0 ? "autant d’enregistrements, mais pas tous les mêmes" : `${difference} enregistrement(s) de plus ou de moins`} : qui a les deux en saurait sur moins de ${least} personnes.`,
      hint: "Ne publiez que l’un des deux, ou attendez d’autres résultats.",
    },
  },
  "report/dataset-small": {
    severity: "error",
    en: {
      message: ({ count = 0, least = 20 }) =>
        `A data set of ${count} person(s) would tell who they are: ${least} are needed, so none was written.`,
      hint: "Wait for more results.",
    },
    fr: {
      message: ({ count = 0, least = 20 }) =>
        `Un jeu de données de ${count} personne(s) dirait qui elles sont : il en faut ${least}, et il n’a pas été écrit.`,
      hint: "Attendez d’autres résultats.",
    },
  },
  "report/dataset-unique": {
    severity: "error",
    en: {
      message: ({ count = 0, least = 5, variables = "" }) =>
        `${count} combination(s) of ${variables} are those of fewer than ${least} people, whom a data set would tell: it was not written.`,
      hint: "Leave variables out with --without, for instance --without experience,school.",
    },
    fr: {
      message: ({ count = 0, least = 5, variables = "" }) =>
        `${count} combinaison(s) de ${variables} sont celles de moins de ${least} personnes, qu’un jeu de données révélerait : il n’a pas été écrit.`,
      hint: "Laissez des variables de côté avec --without, par exemple --without experience,school.",
    },
  },
} as const satisfies Record<string, { severity: Severity } & Record<UiLanguage, Wording>>;

/** What a file of another kind is, as people call it. */
export const kindsOfFile = {
  pdf: { en: "a PDF", fr: "un PDF" },
  html: { en: "a web page", fr: "une page web" },
  xls: { en: "an Excel file of before 2007", fr: "un fichier Excel d’avant 2007" },
  zip: { en: "a zip without a sheet", fr: "un zip sans feuille de calcul" },
  image: { en: "a picture", fr: "une image" },
  binary: { en: "no text", fr: "autre chose que du texte" },
  text: { en: "a text without a table", fr: "un texte sans tableau" },
} as const satisfies Record<string, Record<UiLanguage, string>>;
export type KindOfFile = keyof typeof kindsOfFile;

export type ReportProblemCode = keyof typeof problems;

export interface ReportProblem {
  readonly code: ReportProblemCode;
  readonly severity: Severity;
  readonly params: Params;
  readonly file?: string;
  readonly line?: number;
}

export const problemOf = (
  code: ReportProblemCode,
  params: Params = {},
  file?: string,
  line?: number,
): ReportProblem => ({
  code,
  severity: problems[code].severity,
  params,
  ...(file === undefined ? {} : { file }),
  ...(line === undefined ? {} : { line }),
});

const wordingOf = (code: ReportProblemCode, language: UiLanguage): Wording => problems[code][language];

/** Message and hint of a problem. */
export function wordsOf({ code, params }: ReportProblem, language: UiLanguage): { message: string; hint?: string } {
  const { message, hint } = wordingOf(code, language);
  const kind = Object.entries(kindsOfFile).find(([name]) => name === params.kind)?.[1];
  const told = message(kind === undefined ? params : { ...params, kind: kind[language] });
  return { message: typeset(told, language), ...(hint === undefined ? {} : { hint: typeset(hint, language) }) };
}

/** French sets its high signs apart. */
const typeset = (text: string, language: UiLanguage): string =>
  language === "fr" ? text.replace(/ (?=[;?!])/g, "\u202f").replace(/ (?=[:»%])|(?<=«) /g, "\u00a0") : text;
