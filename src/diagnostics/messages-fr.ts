import type { Messages } from "./messages.ts";
import type { HintParams, MessageParams } from "./wording.ts";

type French = {
  readonly [C in keyof Messages]: {
    readonly message: (params: MessageParams<C>) => string;
    readonly hint: string | ((params: HintParams<C>) => string);
  };
};

const megaoctets = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1).replace(".", ",");
const voisin = (near: string | undefined, autrement: string): string =>
  near === undefined ? autrement : `Vouliez-vous dire \`${near}\` ?`;

/** The wordings of `messages.ts` in French; what they are filled with has been put into French by `phrases-fr.ts`. */
export const french: French = {
  "yaml/syntax": {
    message: ({ what }) => `Ce YAML ne peut pas être lu : ${what}.`,
    hint: "Comparez avec les lignes au-dessus : même retrait, une espace après chaque deux-points, guillemets fermés.",
  },
  "yaml/unquoted": {
    message: ({ sign, meaning }) =>
      `YAML prend ${sign === "`" ? "l’accent grave" : `\`${sign}\``} pour ${meaning} : les apprenants ne recevraient pas ce texte tel qu’il est écrit.`,
    hint: 'Mettez le texte entier entre guillemets droits ("), ou en dessous de `>-`.',
  },
  "yaml/quote": {
    message: ({ sign }) =>
      `Le guillemet \`${sign}\` ouvert ici n’est jamais fermé : les lignes suivantes feraient partie de ce texte.`,
    hint: 'Fermez-le à la fin du texte ; un guillemet droit à l’intérieur s’écrit \\".',
  },
  "yaml/colon-space": {
    message: ({ key }) => `Il manque une espace après les deux-points de \`${key}:\` : ce n’est donc pas une clé.`,
    hint: "Écrivez une espace après les deux-points :",
  },
  "yaml/tab": {
    message: ({ lines }) =>
      `${lines === 1 ? "Cette ligne est mise" : lines === 2 ? "Cette ligne et une autre sont mises" : `Cette ligne et ${lines - 1} autres sont mises`} en retrait par des tabulations, dont YAML ne connaît pas la largeur.`,
    hint: "Faites les retraits avec deux espaces. Dans VS Code : « Convertir la mise en retrait en espaces » dans la palette (F1).",
  },
  "yaml/duplicate-key": {
    message: ({ key, line }) =>
      `\`${key}\` est écrit une seconde fois (d’abord ligne ${line}) : l’un des deux serait perdu.`,
    hint: "Gardez-en un. Pour une nouvelle entrée de liste, commencez la ligne par `- `.",
  },
  "yaml/empty": {
    message: () => "Ce fichier est vide, ou ne contient que des remarques.",
    hint: ({ keys }) =>
      keys === undefined
        ? "Écrivez ce qu’il doit contenir, ou supprimez-le."
        : `Écrivez au moins ${keys.map((key) => `\`${key}:\``).join(", ")} ; ou supprimez le fichier.`,
  },
  "yaml/deep": {
    message: ({ limit }) =>
      `Des listes et des tableaux de clés sont emboîtés ici sur plus de ${limit} niveaux : aucun cours n’en a besoin.`,
    hint: "Un collage malheureux ? Simplifiez.",
  },
  "yaml/aliases": {
    message: () => "Ce fichier contient tant de renvois (`*nom`) que sa lecture prendrait trop de temps.",
    hint: "Écrivez les textes eux-mêmes. Si `*` commence un texte, mettez-le entre guillemets droits.",
  },
  "schema/unknown-key": {
    message: ({ key, where }) =>
      `\`${key}\` n’est pas une clé que dlis connaît dans ${where} : elle n’aurait aucun effet.`,
    hint: ({ near, all }) => voisin(near, `Peuvent encore s’y trouver : ${all}.`),
  },
  "schema/missing-key": {
    message: ({ key, where }) => `Il manque \`${key}\` dans ${where}.`,
    hint: ({ key, all }) =>
      all === undefined
        ? `Ajoutez une ligne \`${key}: …\`.`
        : `Ajoutez une ligne \`${key}: …\`, avec l’une de ces valeurs : ${all}.`,
  },
  "schema/empty": {
    message: ({ key }) => `Rien n’est écrit pour ${key}.`,
    hint: "Écrivez sa valeur, ou supprimez la ligne.",
  },
  "schema/type": {
    message: ({ key, expected, found }) => `Pour ${key}, dlis attend ${expected} ; or ceci est ${found}.`,
    hint: ({ type, list }) =>
      list !== undefined
        ? `Écrivez \`${list}:\` sur une ligne au-dessus de la liste, et décalez chacune de ses lignes de deux espaces.`
        : ({
            string: "Mettez le texte entre guillemets droits.",
            number: "N’écrivez que des chiffres, comme 5 ou 40.6.",
            integer: "N’écrivez que des chiffres, comme 5.",
            boolean: "Écrivez `true` ou `false` ; `vrai`, `faux`, `oui` et `non` sont compris aussi.",
            array: "Écrivez chaque entrée sur sa propre ligne, en dessous, en commençant par `- `.",
          }[type] ?? "Écrivez ses clés en dessous, une par ligne, chacune suivie de deux-points et d’une espace."),
  },
  "schema/value": {
    message: ({ key, value }) => `${key} ne peut pas valoir \`${value}\`.`,
    hint: ({ near, all }) => voisin(near, `Valeurs possibles : ${all}.`),
  },
  "schema/unknown-type": {
    message: ({ type }) => `Il n’y a pas de type de question nommé \`${type}\`.`,
    hint: ({ near, all }) => voisin(near, `Il y a : ${all}.`),
  },
  "schema/id": {
    message: ({ id }) =>
      `\`${id}\` ne peut pas être un identifiant : les plateformes reconnaissent pages et réponses à des identifiants faits de minuscules sans accent, de chiffres et de traits d’union.`,
    hint: ({ slug }) => (slug === "" ? "Par exemple `trois-degres`." : `Écrivez \`${slug}\`.`),
  },
  "schema/pattern": {
    message: ({ key, value, what }) => `Pour ${key}, dlis attend ${what} ; \`${value}\` n’en est pas.`,
    hint: "Écrivez la valeur sous cette forme.",
  },
  "schema/too-long": {
    message: ({ key, length, limit }) => `${key} a ${length} caractères ; les plateformes en gardent au plus ${limit}.`,
    hint: "Raccourcissez.",
  },
  "schema/too-few": {
    message: ({ key, count, limit }) =>
      `${key} a ${count} entrée${count > 1 ? "s" : ""} ; il en faut au moins ${limit}.`,
    hint: "Ajoutez ce qui manque.",
  },
  "schema/too-many": {
    message: ({ key, count, limit }) => `${key} a ${count} entrées ; il peut y en avoir ${limit} au plus.`,
    hint: ({ decimals }) =>
      decimals
        ? "Entre crochets, une virgule sépare deux nombres : écrivez `[40.5, 45]`."
        : "Retirez-en, ou répartissez-les.",
  },
  "schema/repeated": {
    message: ({ key, value }) => `\`${value}\` figure deux fois dans ${key}.`,
    hint: "N’en gardez qu’un.",
  },
  "schema/range": {
    message: ({ key, value, least, above, most }) => {
      const bounds = [
        ...(least === undefined ? [] : [`au moins ${least}`]),
        ...(above === undefined ? [] : [`plus que ${above}`]),
        ...(most === undefined ? [] : [`au plus ${most}`]),
      ];
      return `\`${value}\` sort des bornes : ${key} doit valoir ${bounds.join(" et ")}.`;
    },
    hint: "Écrivez un nombre dans ces bornes.",
  },
  "schema/conflict": {
    message: ({ key, other }) => `\`${key}\` et \`${other}\` s’excluent : l’un des deux n’aurait aucun effet.`,
    hint: ({ key, other }) => `Supprimez \`${key}\` ou \`${other}\`.`,
  },
  "question/no-answer": {
    message: ({ id }) => `La question \`${id}\` n’a pas de bonne réponse : personne ne pourrait la réussir.`,
    hint: ({ areas }) => `Ajoutez \`correct: true\` à ${areas ? "une zone" : "un choix"} au moins.`,
  },
  "question/all-right": {
    message: ({ id }) => `Tous les choix de \`${id}\` sont justes : qui coche tout a les points sans avoir lu.`,
    hint: "Ajoutez un choix faux, ou posez la question autrement.",
  },
  "question/same-choice": {
    message: ({ first, second }) =>
      `Les choix ${first} et ${second} disent la même chose : personne ne peut savoir lequel est attendu.`,
    hint: "Reformulez l’un des deux, ou supprimez-le.",
  },
  "question/all-above": {
    message: ({ text }) =>
      `« ${text} » parle des autres choix, mais \`shuffle\` les mélange : il peut se trouver en tête, ou au milieu.`,
    hint: "Écrivez `type: multiple` et laissez cocher tout ce qui est juste ; ou retirez `shuffle`.",
  },
  "question/no-feedback": {
    message: ({ id }) =>
      `\`${id}\` dit « juste » ou « faux », et rien de plus : une erreur que l’on n’explique pas n’apprend rien.`,
    hint: "Ajoutez `feedback:` avec `correct:` et `incorrect:`, ou un `feedback:` à chaque choix faux.",
  },
  "quiz/no-points": {
    message: ({ mastery }) =>
      `Ce quiz demande ${mastery} %, mais aucune de ses questions ne donne de points : personne ne peut y arriver.`,
    hint: "Supprimez `mastery`, ou ajoutez des questions qui ont une bonne réponse.",
  },
  "quiz/longest-right": {
    message: ({ count, of }) =>
      `Dans ${count} questions sur ${of}, le bon choix est nettement le plus long : il se devine sans rien savoir.`,
    hint: "Raccourcissez les bons choix et mettez l’explication dans leur retour (`feedback`) ; ou soignez autant les choix faux.",
  },
  "quiz/same-position": {
    message: ({ count, position }) =>
      `Dans les ${count} questions à une bonne réponse, c’est toujours le choix ${position} : qui le remarque n’a rien à savoir.`,
    hint: "Ajoutez `shuffle: true` aux questions, ou changez l’ordre des choix.",
  },
  "file/too-large": {
    message: ({ size, limit }) =>
      `Ce fichier pèse ${megaoctets(size)} Mo ; dlis lit au plus ${megaoctets(limit)} Mo de texte à la fois, pour que les téléphones des apprenants puissent ouvrir la page.`,
    hint: "Découpez-le en plusieurs pages.",
  },
  "file/unreadable": {
    message: ({ path }) => `\`${path}\` ne peut pas être lu.`,
    hint: "Vérifiez que le fichier existe et que vous avez le droit de l’ouvrir.",
  },
  "file/encoding": {
    message: ({ encoding }) =>
      `Ce fichier n’est pas enregistré en UTF-8 (il semble en ${encoding}) : les accents sortiraient faux.`,
    hint: "Enregistrez-le en UTF-8 : dans VS Code, cliquez sur l’encodage en bas à droite, puis « Enregistrer avec l’encodage » ; dans le Bloc-notes, « Enregistrer sous », Encodage : UTF-8.",
  },
  "course/missing": {
    message: ({ folder }) =>
      `Il n’y a pas de \`course.yaml\` dans \`${folder}\` : il n’y a donc pas de cours à construire.`,
    hint: "Nommez un dossier qui contient un `course.yaml`, ou placez-vous dans le dossier au-dessus de `courses/`.",
  },
  "course/inside": {
    message: ({ path }) =>
      `\`${path}\` est un second cours à l’intérieur de celui-ci : dlis ne lit que le \`course.yaml\` du haut, et ce que dit celui-là est sans effet.`,
    hint: "Déplacez son dossier à côté de ce cours ; `modules` peut toujours y prendre des modules, par un chemin comme `../autre/modules/un`. Si ce n’est pas un cours, supprimez ce fichier.",
  },
  "course/iri": {
    message: ({ iri }) => `\`iri: ${iri}\` n’est pas une adresse complète.`,
    hint: "Écrivez une adresse qui vous appartient, comme https://ecole.example/courses/droits. Rien n’a besoin de s’y trouver.",
  },
  "course/iri-missing": {
    message: () =>
      "xAPI et cmi5 reconnaissent un cours à une adresse qui ne change jamais, et celui-ci n’a pas d’`iri`.",
    hint: ({ id }) =>
      `Collez \`iri: https://ecole.example/courses/${id}\`, avec un site de votre école à la place de ecole.example, et n’en changez plus. Rien n’a besoin de s’y trouver. Pour SCORM seulement, écrivez plutôt \`targets: [scorm12]\`.`,
  },
  "course/iri-borrowed": {
    message: ({ id }) =>
      `Un module est emprunté au cours \`${id}\`, qui n’a pas d’\`iri\` : xAPI et cmi5 ne pourraient pas nommer ses pages et ses questions.`,
    hint: ({ id }) =>
      `Ajoutez au course.yaml de ce cours une ligne comme \`iri: https://ecole.example/courses/${id}\`.`,
  },
  "module/missing": {
    message: ({ path }) => `Il n’y a pas de dossier \`${path}\` qui contienne des pages : ce module serait vide.`,
    hint: ({ near }) =>
      voisin(
        near,
        "Un chemin part du dossier de course.yaml ; un module emprunté se trouve dans un autre cours, à côté de celui-ci.",
      ),
  },
  "module/outside": {
    message: ({ path }) => `\`${path}\` sort du dossier des cours, où dlis ne lit rien.`,
    hint: "N’empruntez de modules qu’aux cours placés à côté de celui-ci, comme ../autre-cours/modules/droits.",
  },
  "module/title": {
    message: ({ path }) => `Le module \`${path}\` n’a pas de titre : le menu aurait une entrée sans nom.`,
    hint: "Ajoutez `title:` sous son `path:` dans course.yaml.",
  },
  "module/part": {
    message: ({ id }) => `Ce module n’a ni page ni quiz nommé \`${id}\`.`,
    hint: ({ near, all }) => voisin(near, `Il a : ${all}.`),
  },
  "module/part-unlisted": {
    message: ({ id }) =>
      `\`${id}\` est dans le dossier du module mais pas dans la liste de ses parties : les apprenants ne le reçoivent pas.`,
    hint: "Ajoutez-le à `parts:` dans course.yaml, ou déplacez le fichier.",
  },
  "id/duplicate": {
    message: ({ id, other }) =>
      `L’identifiant \`${id}\` est déjà pris (${other}) ; les plateformes confondraient les deux.`,
    hint: "Donnez à l’un d’eux un autre `id:`.",
  },
  "id/form": {
    message: ({ id }) =>
      `\`${id}\` ne peut pas être un identifiant : les plateformes reconnaissent pages et questions à des identifiants faits de minuscules, de chiffres et de traits d’union.`,
    hint: ({ slug }) => `Renommez le fichier, ou écrivez \`id: ${slug}\`.`,
  },
  "page/front-matter": {
    message: () => "Cette page commence par `---`, mais la ligne qui ferme son en-tête manque.",
    hint: "Mettez une ligne `---` après le titre et les autres réglages.",
  },
  "page/title": {
    message: () => "Cette page ne dit pas son titre : le menu aurait une entrée sans nom.",
    hint: "Écrivez ceci tout en haut :",
  },
  "page/empty": {
    message: () => "Cette page n’a pas de texte.",
    hint: "Écrivez quelque chose sous le second `---`, ou supprimez le fichier.",
  },
  "page/question": {
    message: ({ id }) => `Ce module n’a pas de question nommée \`${id}\` pour ses pages.`,
    hint: ({ near }) => voisin(near, "Les questions des pages se trouvent dans le questions.yaml du module."),
  },
  "page/question-twice": {
    message: ({ id }) => `La question \`${id}\` est montrée une seconde fois ; une réponse remplacerait l’autre.`,
    hint: "Montrez-la une fois, ou écrivez une seconde question.",
  },
  "question/unused": {
    message: ({ id }) => `Aucune page ne montre la question \`${id}\`.`,
    hint: ({ id }) => `Mettez \`::question{#${id}}\` sur une ligne à part dans une page.`,
  },
  "question/several-answers": {
    message: ({ id, count }) => `La question \`${id}\` est de type \`single\` mais marque ${count} choix comme justes.`,
    hint: "Gardez un seul `correct: true`, ou écrivez `type: multiple`.",
  },
  "hotspot/several": {
    message: ({ id, count }) =>
      `On ne peut choisir qu’une zone de \`${id}\`, mais ${count} sont marquées comme justes.`,
    hint: "Ajoutez `choose: several`, ou gardez un seul `correct: true`.",
  },
  "hotspot/shape": {
    message: ({ number, shape, other }) =>
      shape === undefined || other === undefined
        ? `Rien ne dit où se trouve la zone ${number} sur l’image : personne ne pourrait l’y choisir.`
        : `La zone ${number} se trouve à deux endroits : l’un selon \`${shape}\`, l’autre selon \`${other}\`.`,
    hint: ({ shape }) =>
      shape === undefined
        ? "Dites où elle se trouve, en pour cent de l’image : `rect: { left: 10, top: 20, width: 40, height: 12 }`."
        : "Gardez l’un des deux.",
  },
  "hotspot/outside": {
    message: ({ number }) => `La zone ${number} dépasse le bord de l’image.`,
    hint: "Tout est en pour cent de l’image : `left` et `width` ensemble font 100 au plus, `top` et `height` aussi.",
  },
  "hotspot/small": {
    message: ({ number, pixels, narrow }) =>
      `Sur un petit téléphone, la zone ${number} fait ${pixels} pixels de ${narrow ? "large" : "haut"} ; il en faut 24 à un doigt.`,
    hint: ({ side, needed }) =>
      `Agrandissez-la : ${needed} % de ${{ width: "largeur", height: "hauteur", radius: "rayon" }[side]} ou plus. Ce qui entoure l’objet peut faire partie de sa zone.`,
  },
  "hotspot/overlap": {
    message: ({ first, second }) =>
      `Les zones ${first} et ${second} se recouvrent : toucher leur partie commune choisit la zone ${second}, et l’on pensait peut-être à l’autre.`,
    hint: "Réduisez l’une des deux. Leurs bords peuvent se toucher.",
  },
  "hotspot/many": {
    message: ({ id, count }) => `\`${id}\` a ${count} zones : sur un téléphone, autant de numéros cachent l’image.`,
    hint: "Gardez-en dix au plus, ou posez deux questions.",
  },
  "hotspot/size": {
    message: ({ path }) =>
      `Rien ne dit la largeur et la hauteur de \`${path}\` : les zones ne seraient pas à leur place.`,
    hint: 'Dans un SVG, ajoutez `viewBox` au premier élément : `<svg viewBox="0 0 800 500" …>`. Enregistrez à nouveau une autre image.',
  },
  "hotspot/element": {
    message: ({ id }) => `Rien dans le dessin ne porte l’identifiant \`${id}\`.`,
    hint: ({ near, all }) =>
      near !== undefined
        ? `Vouliez-vous dire \`${near}\` ?`
        : all === ""
          ? "Aucune de ses formes n’a d’identifiant : donnez-en un dans votre logiciel de dessin, ou écrivez `rect:` en pour cent."
          : `Formes qui ont un identifiant : ${all}.`,
  },
  "hotspot/shapeless": {
    message: ({ id }) =>
      `\`${id}\` n’est pas une forme dont on connaît la place : celle que prend un texte dépend des polices de qui le lit.`,
    hint: "Nommez un rectangle, un cercle, une ligne, un polygone ou un tracé, ou un groupe qui en contient ; ou écrivez `rect:` en pour cent.",
  },
  "hotspot/no-drawing": {
    message: ({ id, path }) => `\`element: ${id}\` désigne une partie d’un SVG, mais \`${path}\` n’en est pas un.`,
    hint: "Écrivez `rect:`, `circle:` ou `polygon:` en pour cent de l’image.",
  },
  "question/target": {
    message: ({ match }) => `Aucune cible n’a l’identifiant \`${match}\` : personne ne pourrait réussir cette paire.`,
    hint: ({ near, all }) => voisin(near, `Il y a : ${all}.`),
  },
  "question/gaps": {
    message: ({ id }) => `Le texte de \`${id}\` n’a aucun trou à compléter.`,
    hint: "Mettez les mots manquants entre doubles crochets : `en 2030, [[80]] %`.",
  },
  "question/gap": {
    message: ({ gap }) => `Le trou \`[[${gap}]]\` n’a pas de bonne réponse.`,
    hint: "Écrivez les réponses acceptées en les séparant par | ; dans une liste, mettez = devant la bonne.",
  },
  "question/range": {
    message: () => "L’intervalle est à l’envers : aucun nombre ne s’y trouve.",
    hint: "Écrivez d’abord le plus petit nombre : `range: [10, 20]`.",
  },
  "question/numeric": {
    message: ({ id }) => `La question \`${id}\` n’a ni \`answer\` ni \`range\` : aucun nombre ne serait juste.`,
    hint: "Ajoutez `answer: 12`, avec `tolerance: 0.5` si une valeur proche est juste aussi, ou `range: [10, 14]`.",
  },
  "scenario/start": {
    message: ({ start }) => `Aucune étape n’a l’identifiant \`${start}\` : le dialogue ne pourrait pas commencer.`,
    hint: ({ near, all }) => voisin(near, `Il y a : ${all}. Sans \`start\`, il commence à la première.`),
  },
  "scenario/to": {
    message: ({ to }) => `Aucune étape n’a l’identifiant \`${to}\` : qui donne cette réplique n’irait pas plus loin.`,
    hint: ({ near, all }) => voisin(near, `Il y a : ${all}.`),
  },
  "scenario/dead-end": {
    message: ({ step }) => `L’étape \`${step}\` n’a ni réplique ni fin : on y resterait bloqué.`,
    hint: "Si le dialogue est terminé, dites comment : `end: good`, `mixed` ou `bad`. Sinon, ajoutez `choices`.",
  },
  "scenario/end-goes-on": {
    message: ({ step }) => `L’étape \`${step}\` est une fin et a des répliques, que personne ne verrait.`,
    hint: "Retirez `end` si le dialogue continue ici, ou `choices` s’il est terminé.",
  },
  "scenario/no-end": {
    message: ({ id }) => `Le dialogue \`${id}\` n’a pas de fin : personne ne pourrait le terminer.`,
    hint: "Donnez aux étapes où il est terminé `end: good`, `mixed` ou `bad` ; leur texte sert de bilan.",
  },
  "scenario/no-way-out": {
    message: ({ steps }) =>
      steps.length === 1
        ? `De l’étape \`${steps[0] ?? ""}\`, aucune réplique ne mène à une fin : on tournerait en rond.`
        : `De ces étapes, aucune réplique ne mène à une fin : on tournerait en rond. Ce sont ${steps.map((each) => `\`${each}\``).join(", ")}.`,
    hint: "Ajoutez une réplique qui en sorte, ou faites de l’une de ces étapes une fin.",
  },
  "scenario/unreachable": {
    message: ({ step }) => `Aucun chemin ne mène à l’étape \`${step}\` : personne ne la lira jamais.`,
    hint: ({ step }) => `Faites-y mener une réplique par \`to: ${step}\`, ou supprimez l’étape.`,
  },
  "scenario/no-points": {
    message: ({ id, points }) =>
      `Le dialogue \`${id}\` doit rapporter ${points}, mais aucune réplique possible n’a de points : il ne sera pas noté.`,
    hint: "Donnez aux bonnes répliques `points: 1` ou plus, ou supprimez `points` de la question.",
  },
  "scenario/too-long": {
    message: ({ id, count, most }) =>
      `Le meilleur chemin de \`${id}\` compte ${count} répliques, mais seules ${most} sont gardées : personne n’aurait tous les points.`,
    hint: "Donnez des points à moins de répliques qui ramènent en arrière, ou faites-en deux dialogues.",
  },
  "scenario/too-many": {
    message: ({ id, count, most }) =>
      `Le dialogue \`${id}\` a ${count} répliques, plus que les ${most} pour lesquelles les plateformes ont de la place.`,
    hint: "Faites-en deux dialogues : le second peut commencer là où finit le premier.",
  },
  "quiz/draw": {
    message: ({ draw, pool }) => `Le quiz tire ${draw} questions, mais il n’y en a que ${pool}.`,
    hint: "Diminuez `draw`, ou écrivez plus de questions.",
  },
  "quiz/draw-points": {
    message: () =>
      "Les questions à tirer n’ont pas le même nombre de points : les quiz des apprenants n’auraient pas la même valeur.",
    hint: "Donnez les mêmes points à toutes les questions d’un quiz qui a `draw`.",
  },
  "quiz/impossible": {
    message: ({ mastery }) =>
      `${mastery} % sont demandés, mais rien dans ce cours ne donne de points : personne ne pourrait réussir.`,
    hint: "Supprimez `mastery`, ou ajoutez des questions qui ont une bonne réponse.",
  },
  "course/passed-without-mastery": {
    message: () => "`completion: passed` demande de réussir, mais le cours n’a pas de `mastery`.",
    hint: "Ajoutez `scoring: { mastery: 60 }`, ou écrivez `completion: both`.",
  },
  "course/quizzes-without-quiz": {
    message: ({ completion }) =>
      `\`completion: ${completion}\` demande des quiz, mais il n’y en a pas : le cours serait terminé avant de commencer.`,
    hint: "Écrivez `completion: pages`, ou ajoutez un quiz.yaml.",
  },
  "scorm/many-pages": {
    message: ({ pages }) =>
      `${pages} pages partent dans un seul lancement : un vieux téléphone met longtemps à l’ouvrir.`,
    hint: "Écrivez `scorm: { scos: module }` : chaque module est alors lancé séparément.",
  },
  "scorm/suspend-data": {
    message: ({ level, modules }) =>
      `Une personne qui répond longuement à tout remplit les 4 096 caractères que garde une plateforme ; alors ${level}. Prennent le plus de place : ${modules}.`,
    hint: "Moins de longues réponses en texte, ou `scorm: { scos: module }`.",
  },
  "markdown/nesting": {
    message: ({ what, depth, limit }) =>
      `${what} sont emboîtés ici sur ${depth} niveaux ; dlis en lit au plus ${limit}.`,
    hint: "Un collage malheureux ? Simplifiez.",
  },
  "markdown/unknown-box": {
    message: ({ name }) => `\`${name}\` n’est pas un encadré que dlis connaît ; son texte est montré sans encadré.`,
    hint: ({ near }) =>
      voisin(
        near,
        "Connus : note, warning, objectives, keypoints, case, details, tabs, tab, columns, column, transcript ; video, audio, question.",
      ),
  },
  "markdown/unclosed-box": {
    message: ({ name }) => `L’encadré \`${name}\` n’est jamais fermé : il va jusqu’à la fin de la page.`,
    hint: "Fermez-le par une ligne qui a autant de deux-points que celle qui l’ouvre. Un encadré qui en contient un autre en a un de plus.",
  },
  "markdown/box-colons": {
    message: ({ name, within }) =>
      `L’encadré \`${name}\` se ferme trop tôt\u00a0: \`${within}\`, qui s’y trouve, a autant de deux-points, et le premier \`:::\` ferme les deux.`,
    hint: ({ name, longer }) =>
      `Un encadré qui en contient d’autres a un deux-points de plus\u00a0: ouvrez-le par \`${longer}${name.replace(/^:+/, "")}\` et fermez-le par \`${longer}\`.`,
  },
  "markdown/stray-colons": {
    message: ({ colons }) =>
      `\`${colons}\` ne ferme aucun encadré\u00a0: aucun n’est ouvert ici. Les apprenants voient les deux-points.`,
    hint: "Supprimez cette ligne, ou cherchez plus haut l’encadré qui s’est fermé plus tôt que prévu.",
  },
  "markdown/template": {
    message: ({ text }) => `\`${text}\` est montré tel quel aux apprenants : dlis ne remplit rien entre accolades.`,
    hint: "Écrivez les mots eux-mêmes.",
  },
  "markdown/foreign-quiz": {
    message: ({ text }) =>
      `\`${text}\` ressemble à une question d’un autre outil (LiaScript, GIFT, Moodle) ; dlis la montre comme du texte.`,
    hint: "Écrivez la question dans questions.yaml et montrez-la par `::question{#id}`.",
  },
  "markdown/space-in-path": {
    message: ({ text }) =>
      `\`${text}\` est montré tel quel aux apprenants : un chemin qui contient une espace ne fait ni lien ni image.`,
    hint: ({ path }) => `Écrivez \`(<${path}>)\`, ou renommez le fichier.`,
  },
  "markdown/heading": {
    message: () =>
      "Un titre de niveau 1 dans la page : le titre de la page est le seul de ce niveau. Il passe au niveau 2.",
    hint: "Dans le texte, commencez les titres par `##`.",
  },
  "markdown/broken-line": {
    message: ({ name }) =>
      `Cette ligne commence comme \`${name}\`, mais ne se lit pas jusqu’au bout : les apprenants la verraient telle quelle.`,
    hint: 'Ce qui contient un signe égal ou une espace se met entre guillemets droits : `{src="https://www.youtube.com/watch?v=…"}`. Tous les crochets et accolades sont-ils fermés ?',
  },
  "html/dropped": {
    message: ({ what }) =>
      `${what} a été laissé de côté : un paquet ne contient ni script, ni style, ni formulaire, ni cadre qui lui soient propres, pour fonctionner partout en sécurité.`,
    hint: ({ what }) =>
      what === "`<iframe>`"
        ? "Le texte autour est gardé. Un film de PeerTube, de YouTube ou de Vimeo s’écrit `::video[Titre]{src=https://…}`."
        : "Le texte autour est gardé. Utilisez Markdown, ou un des encadrés.",
  },
  "link/unsafe": {
    message: ({ href }) =>
      `Le lien \`${href}\` a été laissé de côté : seules les adresses https, http, mailto et tel sont suivies.`,
    hint: "Les mots du lien sont gardés.",
  },
  "link/missing": {
    message: ({ href }) => `\`${href}\` ne mène nulle part : cette page n’existe pas dans le cours.`,
    hint: ({ near }) =>
      voisin(near, "Un lien vers une page est le chemin de son fichier, à partir du fichier où il se trouve."),
  },
  "link/vague": {
    message: ({ words }) =>
      `« ${words} » ne dit pas où mène le lien : qui parcourt les liens à l’oreille n’entend rien d’autre.`,
    hint: "Que les mots du lien nomment ce qu’il ouvre : `l’[horaire](horaire.md)`.",
  },
  "link/bare": {
    message: ({ href }) =>
      `\`${href}\` est montrée telle quelle ; lue à voix haute, une adresse est une longue suite de lettres et de signes.`,
    hint: ({ href }) => `Écrivez ce qui s’y trouve : \`[nom de la page](${href})\`.`,
  },
  "link/same-words": {
    message: ({ words, other }) =>
      `« ${words} » mène plus haut à \`${other}\`, et ici ailleurs : dans une liste de liens, rien ne les distingue.`,
    hint: "Dites dans chacun ce qu’il a de différent.",
  },
  "link/gone": {
    message: ({ url, status }) =>
      `\`${url}\` n’existe plus (le site répond ${status}) : les apprenants tomberaient sur une erreur.`,
    hint: "Cherchez sa nouvelle adresse, ou une copie archivée ; sinon, citez une autre source.",
  },
  "link/moved": {
    message: ({ url, to }) => `\`${url}\` a déménagé pour de bon, vers \`${to}\`.`,
    hint: "Écrivez la nouvelle adresse : l’ancienne peut cesser d’y mener.",
  },
  "link/unreachable": {
    message: ({ url, why }) => `\`${url}\` n’a pas pu être vérifiée : ${why}.`,
    hint: "Ouvrez-la dans un navigateur. Certains sites ne répondent qu’aux personnes ; d’autres reviennent d’eux-mêmes.",
  },
  "link/private": {
    message: ({ url }) =>
      `\`${url}\` mène dans un réseau privé : elle ne s’ouvre pour personne au-dehors ; dlis ne l’a pas demandée.`,
    hint: "Donnez une adresse que tout le monde peut ouvrir.",
  },
  "heading/skipped": {
    message: ({ level, expected }) =>
      `Un titre de niveau ${level} se trouve là où le niveau ${expected} est attendu : qui se repère aux titres croit qu’il manque quelque chose.`,
    hint: ({ expected }) => `Commencez-le par \`${"#".repeat(expected)}\`. Sa taille à l’écran est l’affaire du thème.`,
  },
  "heading/empty": {
    message: () => "Ce titre n’a pas de mots : qui se repère aux titres arrive à un endroit sans nom.",
    hint: "Écrivez ses mots, ou retirez ses signes.",
  },
  "heading/bold": {
    message: ({ words }) =>
      `« ${words} » ressemble à un titre, mais c’est un paragraphe en gras : personne ne peut y sauter.`,
    hint: ({ words, level }) => `Écrivez \`${"#".repeat(level)} ${words}\`.`,
  },
  "table/no-header": {
    message: () =>
      "Aucune cellule de ce tableau ne dit ce que contiennent ses colonnes : qui l’écoute entend des mots sans savoir de quoi ils parlent.",
    hint: "Donnez un titre à chaque colonne, dans la première ligne du tableau.",
  },
  "text/capitals": {
    message: ({ text }) =>
      `\`${text}\` est écrit en capitales : c’est difficile à lire, et certaines voix les épellent.`,
    hint: "Écrivez en minuscules ; pour insister, mettez les mots entre `**`.",
  },
  "text/emphasis": {
    message: () =>
      "Un paragraphe entier est en gras ou en italique : si tout est souligné, rien ne l’est, et l’italique est difficile à lire pour beaucoup.",
    hint: "N’insistez que sur les mots qui comptent, ou prenez un encadré comme `:::note`.",
  },
  "text/colour": {
    message: ({ text }) =>
      `« ${text} » désigne une chose par sa couleur : cela ne dit rien à qui ne la voit pas ou la confond avec une autre.`,
    hint: "Désignez-la aussi par ses mots ou par sa place.",
  },
  "title/long": {
    message: ({ length, limit }) =>
      `Ce titre a ${length} caractères ; au-delà de ${limit}, un menu se lit mal sur un téléphone, et des plateformes le coupent.`,
    hint: "Raccourcissez-le, et dites le reste dans le texte.",
  },
  "page/old": {
    message: ({ checked }) =>
      `Les faits de cette page ont été vérifiés pour la dernière fois le ${checked}, il y a plus de deux ans ; les apprenants voient cette date.`,
    hint: "Vérifiez-les, puis écrivez le jour dans `checked:`.",
  },
  "easy/sentence": {
    message: ({ words, limit }) =>
      `Cette phrase a ${words} mots ; dans une page facile à lire, elle en a ${limit} au plus.`,
    hint: "Une idée par phrase : coupez-la en deux.",
  },
  "easy/words": {
    message: ({ words, limit }) => `Mots de plus de ${limit} lettres dans une page facile à lire : ${words}.`,
    hint: "Prenez un mot plus court ; ou expliquez-le par `:term[…]`.",
  },
  "easy/mean": {
    message: ({ mean, limit }) =>
      `Les phrases de cette page ont ${mean} mots en moyenne ; dans une page facile à lire, ${limit} au plus.`,
    hint: "Coupez les plus longues.",
  },
  "easy/index": {
    message: ({ ease, limit }) =>
      `D’après l’indice de Flesch, cette page demande un effort (${ease} sur 100) ; une page facile à lire a au moins ${limit}.`,
    hint: "Des phrases courtes et des mots courts le font monter. Il ne sait rien du sens : faites lire la page par les personnes à qui elle s’adresse.",
  },
  "link/anchor": {
    message: ({ href }) => `\`${href}\` mène à un titre qui n’existe pas ; le lien ouvre le début de la page.`,
    hint: "L’adresse d’un titre est faite de ses mots en minuscules, avec des traits d’union.",
  },
  "media/missing": {
    message: ({ path, isLink }) =>
      `\`${path}\` n’est pas là : les apprenants ${isLink ? "suivraient un lien vers rien" : "verraient un cadre vide"}.`,
    hint: ({ near }) => voisin(near, "Un chemin part du fichier où il se trouve."),
  },
  "media/outside": {
    message: ({ path }) =>
      `\`${path}\` sort du dossier du cours, où dlis ne prend rien : un paquet ne doit contenir que ce qui lui était destiné.`,
    hint: "Copiez le fichier dans le cours, par exemple dans le dossier media/ du module.",
  },
  "media/unreadable": {
    message: ({ path }) => `\`${path}\` ne peut pas être lu.`,
    hint: "Vérifiez que vous avez le droit d’ouvrir le fichier.",
  },
  "media/too-large": {
    message: ({ path }) => `\`${path}\` dépasse 2 Go ; aucune plateforme ne prendrait le paquet.`,
    hint: "Réduisez-le, ou découpez-le.",
  },
  "media/remote": {
    message: ({ path }) =>
      `\`${path}\` se trouve sur un autre site : un paquet ne charge rien d’ailleurs, pour que personne ne soit pisté et que rien ne disparaisse.`,
    hint: "Téléchargez le fichier (si sa licence le permet) dans le dossier media/ du module. Un film peut rester sur PeerTube, YouTube ou Vimeo : `::video[Titre]{src=https://…}`.",
  },
  "media/film-site": {
    message: ({ host }) =>
      `dlis ne montre pas de films de \`${host}\` : le site d’un film voit qui l’ouvre, et seuls sont appelés les sites que quelqu’un a choisis.`,
    hint: ({ host }) =>
      `S’il s’agit d’un PeerTube, écrivez \`peertube: [${host}]\` dans course.yaml ; sinon, téléchargez le film dans media/, ou écrivez un lien.`,
  },
  "media/film-address": {
    message: ({ address }) => `\`${address}\` ne désigne aucun film.`,
    hint: "Copiez l’adresse de la page du film, telle que le navigateur la montre : https://youtu.be/…, https://vimeo.com/…, ou https://…/w/… d’un PeerTube.",
  },
  "media/embedded": {
    message: ({ path }) =>
      `\`${path.slice(0, 30)}…\` est une image écrite dans le texte même ; un paquet garde les images en fichiers, pour que les pages restent légères.`,
    hint: "Enregistrez-la dans le dossier media/ du module, et écrivez ici le chemin du fichier.",
  },
  "media/type": {
    message: ({ path, isLink }) =>
      `\`${path}\` n’est pas une sorte de fichier ${isLink ? "qu’un paquet puisse donner à emporter" : "que les navigateurs montrent ici"}.`,
    hint: ({ isLink }) =>
      isLink
        ? "À emporter : pdf, odt, ods, odp, docx, xlsx, pptx, csv, txt, epub, zip, images, sons et films."
        : "Images : png, jpg, gif, webp, avif, svg. Sons : mp3, m4a, ogg. Films : mp4, webm. Sous-titres : vtt.",
  },
  "media/alt": {
    message: () => "Cette image n’a pas de texte alternatif : qui ne la voit pas n’en apprend rien.",
    hint: 'Ajoutez alt="ce qu’il faut en savoir", ou alt="" si elle ne fait que décorer.',
  },
  "media/captions": {
    message: ({ path }) => `\`${path}\` n’a pas de sous-titres : qui ne l’entend pas est laissé de côté.`,
    hint: "Ajoutez {captions=media/film.vtt} et un :::transcript en dessous.",
  },
  "media/transcript": {
    message: ({ path, isFilm }) =>
      `\`${path}\` n’a pas de transcription en dessous : qui ne ${isFilm ? "le voit" : "l’entend"} pas, ou ne peut pas le lancer, est laissé de côté.`,
    hint: "Écrivez-la entre `:::transcript` et `:::`, juste en dessous.",
  },
  "media/alt-name": {
    message: ({ alt }) =>
      `\`${alt}\` nomme le fichier ou la nature de l’image, et non ce que l’on y voit : qui ne la voit pas n’en apprend rien.`,
    hint: "Écrivez ce qu’il faut en savoir ; ou rien entre les crochets si elle ne fait que décorer.",
  },
  "media/alt-long": {
    message: ({ length }) =>
      `Le texte alternatif a ${length} caractères ; une voix le lit d’un trait, sans retour possible.`,
    hint: "Dites-y ce que montre l’image, et mettez les détails dans le texte ou dans un `:::details` en dessous.",
  },
  "media/svg": {
    message: ({ path, what }) => `De \`${path}\` a été laissé de côté : ${what}.`,
    hint: "Dans un paquet, un dessin n’a ni script, ni gestionnaire d’événement, ni rien qui vienne d’un autre site.",
  },
  "media/svg-broken": {
    message: ({ path }) => `\`${path}\` n’est pas un dessin SVG lisible.`,
    hint: "Ouvrez-le dans le logiciel de dessin et enregistrez-le à nouveau en SVG simple.",
  },
  "media/picture": {
    message: ({ path }) =>
      `\`${path}\` ne se lit pas comme une image : le fichier est abîmé, coupé ou beaucoup trop grand.`,
    hint: "Ouvrez-la dans un logiciel d’images et enregistrez-la à nouveau, en JPEG ou en PNG.",
  },
  "media/heavy": {
    message: ({ path, megabytes, minutes }) =>
      `\`${path}\` pèse ${megabytes.replace(".", ",")} Mo : sur une ligne lente (1,6 Mbit/s), il faut ${minutes} min pour le recevoir, et cela peut épuiser ce qu’une personne paie.`,
    hint: "Enregistrez un film en 480 lignes ou moins, un son en mono comme de la parole, une image animée comme un film ; ou coupez-les en plusieurs.",
  },
  "media/same-name": {
    message: ({ path, other }) =>
      `\`${path}\` et \`${other}\` ne diffèrent que par les majuscules ou par des signes que Moodle retire ; l’un remplacerait l’autre.`,
    hint: "Renommez l’un des deux.",
  },
  "media/unused": {
    message: ({ path }) => `Aucune page n’utilise \`${path}\` ; il ne va pas dans le paquet.`,
    hint: "Utilisez-le, ou sortez-le du dossier du cours.",
  },
  "glossary/missing": {
    message: ({ id }) => `Le glossaire n’a pas de terme \`${id}\`.`,
    hint: ({ near, term }) =>
      term === undefined
        ? voisin(near, "Ajoutez-le à glossary.yaml.")
        : `Vouliez-vous dire «\u00a0${term}\u00a0»\u202f? Son identifiant se place après\u00a0: \`:term[…]{#${near}}\`.`,
  },
  "glossary/unused": {
    message: ({ id }) => `Aucun texte ne nomme le terme \`${id}\` : les apprenants n’en verront jamais l’explication.`,
    hint: ({ id }) => `Écrivez \`:term[ses mots]{#${id}}\` là où il sert, ou supprimez-le.`,
  },
  "source/unused": {
    message: ({ id }) => `Aucun texte ne cite la source \`${id}\` : les apprenants ne la verront jamais.`,
    hint: ({ id }) => `Écrivez \`[@${id}]\` après ce qu’elle dit, ou supprimez-la.`,
  },
  "source/old": {
    message: ({ id, checked }) =>
      `La source \`${id}\` a été consultée pour la dernière fois le ${checked}, il y a plus de deux ans : ses chiffres ont pu changer, ou elle a pu disparaître.`,
    hint: "Consultez-la à nouveau, corrigez ce qu’en disent les pages, et écrivez le jour dans `checked:`.",
  },
  "source/unchecked": {
    message: ({ id, year }) =>
      `La source \`${id}\` est de ${year}, et rien ne dit que quelqu’un ait vérifié depuis si elle vaut encore.`,
    hint: "Cherchez s’il y en a une plus récente ; puis écrivez le jour dans `checked:`.",
  },
  "source/missing": {
    message: ({ id }) => `\`[@${id}]\` nomme une source que sources.yaml n’a pas.`,
    hint: ({ near }) => voisin(near, "Ajoutez-la à sources.yaml."),
  },
  "theme/unknown": {
    message: ({ theme }) => `Il n’y a pas de thème nommé \`${theme}\`.`,
    hint: ({ near, all }) => voisin(near, `Connus : ${all}.`),
  },
  "theme/untrusted": {
    message: ({ count }) =>
      `Le cours apporte ${count === 1 ? "un modèle de page" : `${count} modèles de page`}, et ceux de dlis sont utilisés à la place : un modèle est du code, exécuté sur votre ordinateur.`,
    hint: "Si vous savez qui l’a écrit, construisez avec --trust-theme ; sinon, supprimez le dossier theme/.",
  },
  "theme/template-unknown": {
    message: ({ name }) => `dlis n’a pas de modèle \`${name}\` : celui-ci ne servirait jamais.`,
    hint: ({ near }) =>
      near === undefined
        ? "Donnez-lui le nom d’un de ceux du dossier templates/ de dlis."
        : `Vouliez-vous dire \`${near}.hbs\` ?`,
  },
  "theme/template": {
    message: ({ reason }) => `Ce modèle ne peut pas faire son travail : ${reason}`,
    hint: "Il reçoit ce que reçoit le modèle de dlis du même nom : partez d’une copie de celui-ci.",
  },
  "theme/gate": {
    message: ({ what }) =>
      `Un modèle de ce cours écrit ${what}, qu’aucun paquet ne peut contenir : il ne marcherait pas sur toutes les plateformes, ou appellerait un autre site.`,
    hint: "Un modèle n’a ni script, ni style, ni `style=`, ni `on…=`, et ne demande rien à d’autres sites. Les couleurs et les polices se mettent dans theme.yaml.",
  },
  "theme/contrast": {
    message: ({ colour, under, contrast, least }) =>
      `\`${colour}\` sur \`${under}\` a un contraste de ${contrast.toFixed(1).replace(".", ",")} pour 1 ; il en faut ${String(least).replace(".", ",")} pour les liens et les boutons, sinon beaucoup ne pourraient pas les lire (WCAG 2.2, 1.4.3).`,
    hint: ({ near }) => `La couleur la plus proche, dans le même ton, qui se lise bien est \`${near}\` :`,
  },
  "theme/background": {
    message: ({ background }) =>
      `\`${background}\` est trop sombre pour le fond des pages claires : les pages sombres se font toutes seules, pour qui les demande.`,
    hint: ({ near }) => `Prenez du blanc ou une couleur claire, comme \`${near}\` :`,
  },
  "language/untranslated": {
    message: ({ language }) =>
      `Les mots du lecteur de cours n’existent pas encore en \`${language}\` ; ils sont montrés en anglais.`,
    hint: "Voir CONTRIBUTING.md : une langue est un fichier.",
  },
  "language/unmarked": {
    message: ({ text, language }) =>
      `« ${text} » semble écrit dans une autre langue${language === undefined ? "" : ` (\`${language}\`)`}, et rien ne le dit : un lecteur d’écran le lirait avec la mauvaise voix, et personne ne comprendrait.`,
    hint: ({ language, isRtl }) =>
      `Mettez-le entre \`<span lang="${language ?? "…"}"${isRtl ? ' dir="rtl"' : ""}>\` et \`</span>\`${language === undefined ? ", avec le code de sa langue, par exemple `ar` ou `uk`" : ""}.`,
  },
  "translation/missing": {
    message: ({ language, pages, pagesMissing, texts, textsMissing, from }) =>
      `En \`${language}\`, ${pagesMissing} pages sur ${pages} et ${textsMissing} textes sur ${texts} ne sont pas traduits : les apprenants les lisent en \`${from}\`.`,
    hint: ({ files, more }) =>
      `Ce qui manque le plus : ${files.map((file) => `\`${file}\``).join(", ")}${more > 0 ? `, et ${more} de plus` : ""}. Un fichier se traduit sous le même chemin dans \`i18n/…/\`.`,
  },
  "translation/orphan": {
    message: ({ name, isFile }) =>
      isFile
        ? `Il n’y a pas de \`${name}\` dans le cours que ce fichier pourrait traduire : personne ne le lira.`
        : `La source n’a pas de \`${name}\` ici : personne ne lira ceci.`,
    hint: ({ near }) =>
      voisin(
        near,
        "A-t-il été renommé ou supprimé ? Une traduction a les mêmes fichiers, clés et identifiants que sa source.",
      ),
  },
  "translation/structure": {
    message: ({ what }) =>
      `${
        {
          gaps: "Ce texte n’a pas les mêmes trous que la source",
          entries: "Cette liste n’a pas autant d’entrées que la source",
          kind: "Ce n’est pas la même sorte de valeur que dans la source",
          questions: "Cette page ne montre pas les mêmes questions que la source",
        }[what]
      } : les apprenants reçoivent la source à la place.`,
    hint: ({ what, ids }) =>
      ids !== undefined && ids.length > 0
        ? `Il manque ici : ${ids.map((id) => `\`::question{#${id}}\``).join(", ")}.`
        : {
            gaps: "Gardez autant de `[[…]]`, des listes là où il y a des listes, et la bonne entrée à la même place.",
            entries:
              "Donnez à chaque entrée l’identifiant de la source ; ou écrivez autant d’entrées, dans le même ordre.",
            kind: "Comparez avec la source : un texte pour un texte, une liste pour une liste.",
            questions: "Montrez les mêmes questions dans le même ordre.",
          }[what],
  },
  "translation/not-text": {
    message: ({ key }) =>
      `\`${key}\` n’est pas un texte, et diffère ici de la source. Une traduction ne peut changer ni un score ni la structure : c’est sans effet.`,
    hint: "Supprimez la ligne ici ; corrigez la source si c’est là qu’est l’erreur.",
  },
  "translation/language": {
    message: ({ folder, is }) =>
      is === "source"
        ? `\`i18n/${folder}\` porte la langue même du cours : son contenu ne traduirait rien.`
        : `\`i18n/${folder}\` ne porte le code d’aucune langue : son contenu n’est pas lu.`,
    hint: ({ is }) =>
      is === "source"
        ? "Supprimez le dossier ; ou corrigez la langue dans `course.yaml`."
        : "Nommez le dossier par un code comme `ro`, `el` ou `pt-BR`.",
  },
  "translation/not-built": {
    message: ({ language }) =>
      `Il n’y a pas de \`course.yaml\` dans \`i18n/${language}\` : aucun paquet n’est fait dans cette langue, sauf si \`--lang ${language}\` le demande.`,
    hint: "Quand la traduction peut être lue par des apprenants, écrivez ce fichier avec le `title` du cours dans cette langue.",
  },
  "assessment/weights": {
    message: () => "Toutes les dimensions ont le poids 0 : il n’y aurait pas d’indice.",
    hint: "Donnez un `weight` supérieur à 0 aux dimensions qui font l’indice ; 0 est pour ce qui se montre à côté.",
  },
  "assessment/dimension-empty": {
    message: ({ id }) => `Aucun item ne porte sur la dimension \`${id}\` : elle n’aurait jamais de score.`,
    hint: "Écrivez des items pour elle, ou supprimez-la.",
  },
  "assessment/bands": {
    message: ({ id, from, to, next }) =>
      id === ""
        ? `Les niveaux s’arrêtent à ${next - 1} : un indice plus haut n’aurait pas de niveau.`
        : `Le niveau \`${id}\` va de ${from} à ${to}, mais le suivant doit commencer à ${next} : il faut à chaque nombre un niveau, et un seul.`,
    hint: "Les niveaux commencent à 0, finissent à 100, et chacun commence juste au-dessus de la fin du précédent.",
  },
  "assessment/unknown": {
    message: ({ what, name }) => `${what} \`${name}\` : rien de ce nom ici, les réponses ne pourraient pas être lues.`,
    hint: ({ near, all }) => voisin(near, `Il y a : ${all === "" ? "rien" : all}.`),
  },
  "assessment/reverse": {
    message: ({ id, type }) =>
      `L’item \`${id}\` est inversé, mais de type \`${type}\` : seules les échelles ont deux bouts.`,
    hint: "Supprimez `reverse` ; donnez aux options la valeur qu’elles ont.",
  },
  "assessment/options": {
    message: ({ id, type, what }) =>
      `L’item \`${id}\` de type \`${type}\` ${
        {
          options: "n’a pas d’`options` : il n’y a rien à choisir",
          values: "a des options sans `value` : leurs réponses ne pourraient pas être comptées",
          key: "n’a pas de `key` : aucune réponse ne serait juste",
          "one-key": "a plusieurs options justes dans `key`, alors qu’on ne peut en choisir qu’une",
        }[what]
      }.`,
    hint: "`anchored` et `situational` : des options avec une `value` de 0 à 1. `single` et `multiple` : des options, et `key: [id]`. `truefalse` : `key: [true]` ou `key: [false]`.",
  },
  "assessment/condition": {
    message: () => "Cette condition ne dit pas ce qui est comparé à quoi : on ne saurait pas quand montrer le profil.",
    hint: "Écrivez `score:` (avec `minus:` pour une différence) ou `of:`, l’un des deux, et `below:`, `at-least:` ou `at-most:`.",
  },
  "assessment/step": {
    message: ({ step }) =>
      `\`${step}\` ne mène à aucun module ni aucune page connus ici : la recommandation ne mènerait nulle part.`,
    hint: ({ near, all }) =>
      voisin(
        near,
        `Il y a : ${all === "" ? "rien" : all}. Ajoutez-le sous \`advice: modules:\`, ou écrivez-en un autre.`,
      ),
  },
  "assessment/module": {
    message: ({ name }) =>
      `\`${name}\` ne dit ni de quel module de ce cours il s’agit, ni le titre d’un autre paquet : personne ne le trouverait.`,
    hint: "Écrivez `module:` avec l’identifiant d’un module, ou `course:` et `title:` d’un autre paquet.",
  },
  "assessment/reversed-in-a-row": {
    message: ({ id, form }) =>
      `Dans la forme ${form === "full" ? "complète" : "courte"}, l’item \`${id}\` suit un autre item inversé et aucun autre ne peut se placer entre eux : qui lit vite répond aux deux à l’envers.`,
    hint: "Gardez moins d’items inversés, ou formulez l’un d’eux dans l’autre sens.",
  },
  "assessment/notice": {
    message: ({ mode, missing }) =>
      `Dans le mode \`${mode}\`, des réponses quittent l’appareil, et rien ne serait dit de : ${missing.map((key) => `\`${key}\``).join(", ")}.`,
    hint: "Écrivez-les sous `study:` : qui est responsable, à qui écrire, à quoi cela sert, et quand les réponses sont effacées.",
  },
  "assessment/comparable": {
    message: () =>
      "`comparable: true` dit que les nombres de plusieurs langues veulent dire la même chose, mais aucune étude qui l’a montré n’est citée.",
    hint: "Citez l’étude dans `reference:`, ou supprimez `comparable`.",
  },
  "assessment/too-large": {
    message: ({ length, limit }) =>
      `Un code de résultat de ce questionnaire aurait ${length} caractères ; au-delà de ${limit}, il n’entre pas dans la ligne d’un formulaire.`,
    hint: "Posez moins de questions, raccourcissez `instrument`, `wave` ou `school`, ou choisissez un autre `mode`.",
  },
  "assessment/named": {
    message: ({ answers, sensitive, grade }) =>
      `Pour chaque personne qui accepte, les formateurs verront à côté du nom : l’indice, le score de chaque dimension${answers ? `, chaque réponse${sensitive ? " qui n’est pas sensible" : ""}` : ""}${grade ? ", et l’indice comme note" : ""}.`,
    hint: "Y a-t-il une bonne raison ? `mode: local` laisse tout à l’apprenant ; `mode: cohort` donne un code sans nom.",
  },
  "assessment/twice": {
    message: ({ instrument, version, first }) =>
      `\`${first}\` interroge déjà avec \`${instrument}\` ${version} : une plateforme qui garde les résultats prendrait les deux pour un seul.`,
    hint: "On peut répondre de nouveau à une auto-évaluation et voir les deux résultats côte à côte. Ou bien livrez l’une des deux avec `mode: local`.",
  },
  "assessment/nothing-told": {
    message: ({ mode, key }) =>
      `\`${key}\` demande de dire quelque chose à la plateforme, mais dans le mode \`${mode}\` elle apprend qu’un choix a été fait, et rien de plus.`,
    hint: ({ key }) => `Supprimez \`${key}\`, ou choisissez \`mode: lms\`.`,
  },
  "rule/unknown": {
    message: ({ code }) => `Il n’y a pas de règle nommée \`${code}\` : cette ligne n’aurait aucun effet.`,
    hint: ({ near }) =>
      voisin(
        near,
        "Le nom d’une règle figure entre crochets à la fin de chaque problème ; `dlis check --explain` les présente toutes.",
      ),
  },
  "rule/fixed": {
    message: ({ code }) =>
      `\`${code}\` ne peut pas être mise en sourdine : avec cette erreur, aucun paquet ne serait juste.`,
    hint: "Supprimez cette ligne. Avertissements et remarques peuvent être renforcés, affaiblis ou éteints.",
  },
  "disable/unknown": {
    message: ({ code }) =>
      code === ""
        ? "Ce commentaire ne dit pas de quelle règle il parle : il ne fait rien taire."
        : `Il n’y a pas de règle nommée \`${code}\` : ce commentaire ne fait rien taire.`,
    hint: ({ near }) => voisin(near, "Écrivez `dlis-disable-next-line`, le nom de la règle, deux-points et la raison."),
  },
  "disable/fixed": {
    message: ({ code }) =>
      `\`${code}\` est une erreur, qu’aucun commentaire ne fait taire : avec elle, aucun paquet ne serait juste.`,
    hint: "Corrigez la ligne en dessous, et supprimez ce commentaire.",
  },
  "disable/reason": {
    message: ({ code }) =>
      `\`${code}\` se tait ici sans raison donnée : plus tard, personne ne saura si c’est encore juste.`,
    hint: ({ code }) => `Écrivez-la après deux-points : \`dlis-disable-next-line ${code}: raison\`.`,
  },
  "disable/unused": {
    message: ({ code }) => `La ligne suivante n’enfreint pas \`${code}\` : ce commentaire ne fait rien taire.`,
    hint: "Supprimez-le, ou placez-le juste au-dessus de la ligne dont il parle.",
  },
};
