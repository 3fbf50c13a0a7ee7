/** Languages in which the reference is written. */
export const languages = ["en", "fr"] as const;
export type Language = (typeof languages)[number];

/** Wordings of the reference's own, in the order of `languages`. */
export const words = {
  title: ["Reference", "Référence"],
  intro: [
    "Every key that you may write, file by file. [The guide](writing.md) shows how they work together. This page is made from the schemas in `schemas/`, which your editor reads as well: it offers the same keys, with the same explanations, while you type.",
    "Toutes les clés que vous pouvez écrire, fichier par fichier. [Le guide](writing.md) montre comment elles vont ensemble. Cette page est tirée des schémas du dossier `schemas/`, que votre éditeur de texte lit aussi : il propose les mêmes clés, avec les mêmes explications, pendant la saisie.",
  ],
  renew: [
    "For those who change dlis: `npx vitest run test/docs.test.ts -u` renews this page.",
    "Pour qui modifie dlis : `npx vitest run test/docs.test.ts -u` renouvelle cette page.",
  ],
  reading: ["How to read the tables", "Comment lire les tableaux"],
  values: [
    "A key is written before a colon, with a space behind it: `mastery: 60`. A **required** key has to be there. Where the last column shows a value, dlis takes it when you leave the key out. `true` may be written `yes`, `oui` or `vrai`, and `false` may be written `no`, `non` or `faux`; a number may have a comma. All other words of this page stay in English, whatever the language of your course.",
    "Une clé s’écrit devant un deux-points suivi d’une espace : `mastery: 60`. Une clé **obligatoire** doit être présente. Quand la dernière colonne montre une valeur, c’est celle que dlis prend si vous omettez la clé. `true` peut s’écrire `oui`, `vrai` ou `yes`, et `false` peut s’écrire `non`, `faux` ou `no` ; un nombre peut avoir une virgule. Les autres mots de cette page restent en anglais, quelle que soit la langue de votre cours.",
  ],
  markdownNote: [
    "*Markdown* means that `**bold**`, `*italic*`, lists and links work, as in a page.",
    "*Markdown* signifie que `**gras**`, `*italique*`, les listes et les liens fonctionnent, comme dans une page.",
  ],
  head: [
    "| Key | What it is | What you write | Without it |",
    "| Clé | Ce que c’est | Ce que l’on écrit | Sans elle |",
  ],
  example: ["Example", "Exemple"],
  required: ["**required**", "**obligatoire**"],
  optional: ["optional", "facultative"],
  common: ["Keys of every question", "Clés de toutes les questions"],
  types: ["Types of question", "Types de questions"],
  typesIntro: [
    "Each type has the keys above, and those of its own below. The examples are the questions of one quiz, which lies in `docs/en/example`.",
    "Chaque type a les clés ci-dessus, et les siennes ci-dessous. Les exemples sont les questions d’un même quiz, qui se trouve dans `docs/fr/example`.",
  ],
  noKeys: ["It has no keys of its own.", "Il n’a pas de clé à lui."],
  keysOf: ["Keys under `{key}`", "Clés sous `{key}`"],
  entriesOf: ["Each entry of `{key}`", "Chaque élément de `{key}`"],
  within: ["in `{within}`", "dans `{within}`"],
  below: ["[keys below](#{slug})", "[clés ci-dessous](#{slug})"],
  questionsBelow: ["list of [questions](#{slug})", "liste de [questions](#{slug})"],
  listBelow: ["list, {count}; [keys of an entry](#{slug})", "liste, {count} ; [clés d’un élément](#{slug})"],
  mapBelow: [
    "ids that you choose, each with [keys below](#{slug})",
    "identifiants de votre choix, chacun avec des [clés ci-dessous](#{slug})",
  ],
  mapOfListsBelow: [
    "names, each with a list; [keys of an entry](#{slug})",
    "noms, chacun avec une liste ; [clés d’un élément](#{slug})",
  ],
  mapOf: ["names, each with {of}", "noms, chacun avec {of}"],
  list: ["list, {count}: {of}", "liste, {count} : {of}"],
  twoNumbers: ["two numbers: `[40, 45]`", "deux nombres : `[40, 45]`"],
  upTo: ["up to {max}", "jusqu’à {max}"],
  fromTo: ["{min} to {max}", "de {min} à {max}"],
  anyOf: [" or ", " ou "],
  oneOf: ["one of {values}", "au choix {values}"],
  trueFalse: ["`true` or `false`", "`true` ou `false`"],
  whole: ["whole number", "nombre entier"],
  number: ["number", "nombre"],
  range: ["from {min} to {max}", "de {min} à {max}"],
  above: ["above {min}, up to {max}", "supérieur à {min}, jusqu’à {max}"],
  atLeast: ["at least {min}", "au moins {min}"],
  text: ["text", "texte"],
  letters: ["at most {max} characters", "{max} caractères au plus"],
  address: ["address", "adresse"],
  id: ["[id](writing.md#ids)", "[identifiant](writing.md#identifiants)"],
  date: ["date: year-month-day", "date : année-mois-jour"],
  markdown: ["text in Markdown", "texte en Markdown"],
} as const;
