/** Phrases that messages are filled with, in French; patterns where a phrase holds something of the author's. */
const phrases: Readonly<Record<string, string>> = {
  dimension: "Dimension",
  scale: "Échelle",
  wording: "Formulation",
  option: "Option",
  item: "Item",
  "a text": "un texte",
  "a number": "un nombre",
  "a whole number": "un nombre entier",
  "`true` or `false`": "`true` ou `false`",
  "a list": "une liste",
  "a map of keys and values": "un tableau de clés et de valeurs",
  "this file": "ce fichier",
  "the beginning of a list": "le début d’une liste",
  "the beginning of a map": "le début d’un tableau de clés",
  "the end of a key": "la fin d’une clé",
  "the end of the text": "la fin du texte",
  "the end of a list": "la fin d’une liste",
  "the beginning of a comment": "le début d’un commentaire",
  "the beginning of a setting of YAML's own": "le début d’un réglage propre à YAML",
  "the beginning of a block of text": "le début d’un bloc de texte",
  "a sign kept for later use": "un signe réservé",
  "a reference to another place": "un renvoi à un autre endroit",
  "a name for this place": "un nom donné à cet endroit",
  "the name of a type": "le nom d’un type",
  "a key": "une clé",
  "something else": "autre chose",
  "between double quotes a backslash begins a code, and this one is none":
    "entre guillemets droits, une barre oblique inverse commence un code, et celui-ci n’en est pas un",
  "a bracket or brace that was opened above is never closed":
    "un crochet ou une accolade ouverts plus haut ne sont jamais fermés",
  "a line may not begin with `%`": "une ligne ne peut pas commencer par `%`",
  "a line of `---` begins a second document, and only one is read":
    "une ligne `---` commence un second document, et un seul est lu",
  "a text between brackets or braces holds ` : ` or `- `, and lacks its double quotes":
    "un texte entre crochets ou accolades contient ` : ` ou `- `, et il lui manque ses guillemets droits",
  "a list or a map stands where a key should": "une liste ou un tableau de clés se trouve à la place d’une clé",
  "a key has more than 1,024 characters": "une clé a plus de 1 024 caractères",
  "its indentation fits nothing above": "son retrait ne correspond à rien au-dessus",
  "this line has no key, and is not indented below one":
    "cette ligne n’a pas de clé, et n’est pas en retrait sous une clé",
  "the indentation of this line, or of the one below, fits nothing above":
    "le retrait de cette ligne, ou de la suivante, ne correspond à rien au-dessus",
  "something is missing here": "il manque quelque chose ici",
  "a date as year-month-day, such as 2026-11-23": "une date comme année-mois-jour, par exemple 2026-11-23",
  "a web address such as https://example.org/page": "une adresse web comme https://example.org/page",
  "the tag of a language, such as fr or pt-BR": "le code d’une langue, comme fr ou pt-BR",
  "a day of the calendar": "un jour du calendrier",
  "a whole number from 1 to 1000, `unlimited`": "un nombre entier de 1 à 1000, `unlimited`",
  "UTF-16 or a binary file": "UTF-16, ou un fichier binaire",
  "Lists, quotes or boxes": "Des listes, des citations ou des encadrés",
  "HTML elements": "Des éléments HTML",
  "everything is kept": "tout est gardé",
  "the words typed in answers handed in are not kept (points are)":
    "les mots tapés dans les réponses rendues ne sont pas gardés (les points le sont)",
  "the choices of answers handed in are not kept (points are)":
    "les choix des réponses rendues ne sont pas gardés (les points le sont)",
  "the results of earlier attempts are not kept either":
    "les résultats des essais précédents ne sont pas gardés non plus",
  "choices not handed in yet are not kept either": "les choix pas encore rendus ne sont pas gardés non plus",
  "answers of quizzes handed in are not kept, only their score":
    "les réponses des quiz rendus ne sont pas gardées, seulement leur score",
  "only pages read and quiz scores are kept": "seuls les pages lues et les scores des quiz sont gardés",
};

const patterns: readonly (readonly [RegExp, string])[] = [
  [/^entry (\d+) of (`.+`)$/, "l’entrée $1 de $2"],
  [/^question (`.+`)$/, "la question $1"],
  [/^the text (`[\s\S]*`)$/, "le texte $1"],
  [/^(`.+`) can't stand here$/, "$1 n’a pas sa place ici"],
  [/^a module, (.+)$/, "un module, $1"],
  [/^a page or quiz, (.+)$/, "une page ou un quiz, $1"],
  [/^a question, (.+)$/, "une question, $1"],
  [/^in this question, (.+)$/, "dans cette question, $1"],
  [/^(`.+`) of (`.+`)$/, "$1 de $2"],
];

function phraseInFrench(text: string): string {
  const known = phrases[text];
  if (known !== undefined) return known;
  const several = text.split(", ");
  if (several.length > 1 && several.every((each) => each.startsWith("`")))
    return several.map(phraseInFrench).join(", ");
  for (const [pattern, words] of patterns) if (pattern.test(text)) return text.replace(pattern, words);
  const alternatives = text.split(" or ");
  if (alternatives.length > 1 && alternatives.every((each) => each in phrases))
    return alternatives.map(phraseInFrench).join(" ou ");
  return text;
}

/** The same values with their phrases in French; what authors wrote stays as it is. */
export const inFrench = (params: object): object =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === "string" ? phraseInFrench(value) : value,
    ]),
  );
