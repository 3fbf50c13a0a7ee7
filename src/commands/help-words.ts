import type { UiLanguage } from "../diagnostics/ui-language.ts";

/** A line to copy, and what it is for. */
export type Example = readonly [line: string, words: string];

/** What `--help` tells, and what is said of a command line that can't be understood. */
export interface HelpWords {
  readonly dlis: string;
  readonly more: string;
  readonly examples: string;
  readonly unknownTarget: (name: string, known: string) => string;
  readonly noTarget: (known: string) => string;
  readonly noTag: (text: string) => string;
  readonly port: string;
  /** What stands for something to be named. */
  readonly places: Readonly<
    Record<
      | "names"
      | "name"
      | "text"
      | "address"
      | "tags"
      | "tag"
      | "folder"
      | "language"
      | "number"
      | "rule"
      | "courses"
      | "course"
      | "command",
      string
    >
  >;
  readonly options: {
    readonly version: string;
    readonly help: string;
    readonly helpCommand: string;
    readonly uiLanguage: string;
    readonly rule: string;
    readonly trustTheme: string;
    readonly courses: string;
    readonly course: string;
  };
  readonly init: Readonly<
    Record<
      | "summary"
      | "description"
      | "folder"
      | "title"
      | "language"
      | "author"
      | "iri"
      | "yes"
      | "tools"
      | "noTools"
      | "json",
      string
    >
  > & { readonly examples: readonly Example[] };
  readonly build: {
    readonly summary: string;
    readonly description: string;
    readonly target: (known: string) => string;
    readonly lang: string;
    readonly out: string;
    readonly open: string;
    readonly print: string;
    readonly json: string;
    readonly watch: string;
    readonly quiet: string;
    readonly examples: readonly Example[];
  };
  readonly check: {
    readonly summary: string;
    readonly description: string;
    readonly target: string;
    readonly lang: string;
    readonly format: string;
    readonly links: string;
    readonly cache: string;
    readonly explain: string;
    readonly examples: readonly Example[];
  };
  readonly preview: {
    readonly summary: string;
    readonly description: string;
    readonly target: string;
    readonly lang: string;
    readonly port: string;
    readonly noOpen: string;
    readonly json: string;
    readonly examples: readonly Example[];
  };
  readonly report: {
    readonly summary: string;
    readonly description: string;
    readonly results: string;
    readonly instrument: string;
    readonly out: string;
    readonly lang: string;
    readonly label: string;
    readonly waves: string;
    readonly without: string;
    readonly threshold: string;
    readonly withdrawn: string;
    readonly dataset: string;
    readonly json: string;
    readonly examples: readonly Example[];
  };
}

export const helpWords: Readonly<Record<UiLanguage, HelpWords>> = {
  en: {
    dlis: "Compiles Markdown and YAML courses into packages that learning platforms import.",
    more: "(dlis --help tells more)",
    examples: "Examples:",
    unknownTarget: (name, known) => `There is no target "${name}". Known: ${known}.`,
    noTarget: (known) => `Name at least one of: ${known}.`,
    noTag: (text) => `"${text}" is no language's tag. Tags are such as fr, ro or pt-BR.`,
    port: "A port is a number from 0 to 65535.",
    places: {
      names: "names",
      name: "name",
      text: "text",
      address: "address",
      tags: "tags",
      tag: "tag",
      folder: "folder",
      language: "language",
      number: "number",
      rule: "code=level",
      courses: "courses",
      course: "course",
      command: "command",
    },
    options: {
      version: "print the version",
      help: "say how a command is used",
      helpCommand: "say how a command is used",
      uiLanguage: "language of what dlis says; else the system's",
      rule: "how loudly a rule speaks: off, info, warn or error; may be given several times",
      trustTheme: "run the templates in the course's folder theme/: they are code, so know who wrote them",
      courses: "folders that hold course.yaml",
      course: "folder that holds course.yaml",
    },
    init: {
      summary: "begin a new course that builds",
      description:
        "Begin a new course: three pages, a quiz, a glossary and sources, which build as they are and are there to be replaced. Asks for what no option says. Without a folder: one in courses/, named after the title. Nothing is ever overwritten.",
      folder: "where the course goes",
      title: "what the course is called",
      language: "language of the course: fr, en, ro, el, de or nl, with a country if you like (fr-BE)",
      author: "who writes it: a person, a team or a school",
      iri: "permanent address of the course, below your school's web site; xAPI and cmi5 need it",
      yes: "ask nothing",
      tools: "with settings for VS Code and checks for GitHub and GitLab (default: where there is no course yet)",
      noTools: "the course alone",
      json: "tell programs on standard output what was written",
      examples: [
        ["dlis init", "three questions, then a course in courses/"],
        ["dlis init courses/rights", "… in this folder"],
        ["dlis init --ui-lang fr", "… in French"],
        ["dlis init --title Rights --language en", "no question where nobody is there to answer"],
        ["dlis init --yes --iri https://school.example/rights", "for xAPI and cmi5 too"],
      ],
    },
    build: {
      summary: "make packages of courses",
      description: "Make packages of courses. Without names: the course you stand in, else all of courses/.",
      target: (known) =>
        `kinds of package, with commas: ${known} (default: \`targets\` of course.yaml, else scorm12,xapi)`,
      lang: "languages, with commas (default: the course's own, and each that has i18n/<tag>/course.yaml)",
      out: "where packages go",
      open: "unpack beside the zip and open the course in the browser, or the one that $BROWSER names",
      print: "also write the whole course to review on paper: texts, questions, answers, feedback",
      json: "tell programs on standard output what was made and what is wrong",
      watch: "build again after each change, until interrupted",
      quiet: "say nothing but problems",
      examples: [
        ["dlis build", "every course in courses/"],
        ["dlis build courses/demo", "one course"],
        ["dlis build courses/demo --open", "… and look at it"],
        ["dlis build courses/demo --print", "… and a page to review it on paper, answers included"],
        ["dlis build --watch", "… and again whenever something is saved"],
        ["dlis build --target scorm12,cmi5", "packages of these kinds"],
        ["dlis build --lang en", "in this language alone; with commas, in several"],
        ["dlis build --out /tmp/packages --json", "for a program"],
      ],
    },
    check: {
      summary: "find every problem, without writing",
      description:
        "Find every problem of courses without writing anything. Without names: the course you stand in, else all of courses/.",
      target: "kinds of package to check for, as in build",
      lang: "languages to check, as in build",
      format: "for people, or for programs on standard output",
      links: "ask addresses outside the courses too, politely; what they answer is kept for some days",
      cache: "folder for what is kept",
      explain: "tell the story of a rule; without a name, list all of them",
      examples: [
        ["dlis check", "every course in courses/"],
        ["dlis check courses/demo", "one course"],
        ["dlis check --ui-lang fr", "… in French"],
        ["dlis check --rule media/captions=error", "… where films without captions are not accepted"],
        ["dlis check --links", "… addresses outside the courses, too"],
        ["dlis check --explain media/alt", "why a rule is there, and how to do right by it"],
        ["dlis check --format github", "beside the lines of a pull request"],
        ["dlis check --format sarif > dlis.sarif", "for a code scanner"],
      ],
    },
    preview: {
      summary: "look at a course while you write it",
      description:
        "Open a course in the browser as learners get it, with what their platform is told beside it; it follows what you save.",
      target: "kind of package: scorm12, xapi or cmi5",
      lang: "language to begin with (default: the course's own)",
      port: "port of the address; another one if it is in use",
      noOpen: "only say the address",
      json: "tell programs the address on standard output",
      examples: [
        ["dlis preview", "the course you stand in"],
        ["dlis preview courses/demo", "one course"],
        ["dlis preview courses/demo -t xapi", "… as a store of statements sees it"],
        ["dlis preview --port 4000 --no-open", "at http://127.0.0.1:4000/, for a browser that is open already"],
      ],
    },
    report: {
      summary: "make the report of a cohort's self-assessments",
      description:
        "Make one page, and tables, of the self-assessments of a cohort: from statements, Moodle's reports, result codes or learners' own files.",
      results: "files, folders, or the https address of a store of statements",
      instrument:
        "course that holds the instrument, several times (default: the course you stand in, else all of courses/)",
      out: "where the report goes",
      lang: "language of the report (default: that of --ui-lang)",
      label:
        "`key=value`, or `key=value:file`: what results do not say themselves, such as wave, school, language, country; several times",
      waves: "order of the waves, with commas (default: by date, else by name)",
      without: "variables that nothing is broken down by, with commas",
      withdrawn: "codes of people who took their answers back, with commas: eight characters each",
      threshold: "least number of people of whom anything is told (default: 5), never below 3",
      dataset: "also one row a record for researchers, with a codebook; refused where it would tell who people are",
      json: "tell programs on standard output what was counted and what is wrong",
      examples: [
        ["dlis report codes.csv", "a form's answers, with a column of result codes"],
        ["dlis report results/ --lang fr", "everything in a folder, reported in French"],
        ["dlis report statements.json", "an export of a store of statements"],
        ["dlis report https://lrs.school.example/xapi/", "… or the store itself: DLIS_LRS_USER, DLIS_LRS_PASSWORD"],
        [
          "dlis report oct.xlsx june.xlsx --label wave=1:oct.xlsx --label wave=2:june.xlsx",
          "Moodle's reports of two rounds",
        ],
        ["dlis report codes.csv --dataset --without experience", "also for researchers"],
      ],
    },
  },
  fr: {
    dlis: "Fait de cours écrits en Markdown et en YAML des paquets que les plateformes de formation importent.",
    more: "(dlis --help en dit plus)",
    examples: "Exemples :",
    unknownTarget: (name, known) => `Il n’y a pas de cible « ${name} ». Connues : ${known}.`,
    noTarget: (known) => `Nommez-en au moins une : ${known}.`,
    noTag: (text) => `« ${text} » n’est le code d’aucune langue. Les codes sont comme fr, ro ou pt-BR.`,
    port: "Un port est un nombre de 0 à 65535.",
    places: {
      names: "noms",
      name: "nom",
      text: "texte",
      address: "adresse",
      tags: "codes",
      tag: "code",
      folder: "dossier",
      language: "langue",
      number: "nombre",
      rule: "code=niveau",
      courses: "cours",
      course: "cours",
      command: "commande",
    },
    options: {
      version: "donner la version",
      help: "dire comment une commande s’emploie",
      helpCommand: "dire comment une commande s’emploie",
      uiLanguage: "langue dans laquelle dlis parle ; sinon celle du système",
      rule: "à quel point une règle parle fort : off, info, warn ou error ; peut être donnée plusieurs fois",
      trustTheme: "exécuter les modèles du dossier theme/ du cours : c’est du code, sachez qui l’a écrit",
      courses: "dossiers qui contiennent course.yaml",
      course: "dossier qui contient course.yaml",
    },
    init: {
      summary: "commencer un cours, prêt à construire",
      description:
        "Commencer un cours : trois pages, un quiz, un glossaire et des sources, qui se construisent tels quels et sont là pour être remplacés. Demande ce qu’aucune option ne dit. Sans dossier : un dossier de courses/, nommé d’après le titre. Rien n’est jamais écrasé.",
      folder: "où va le cours",
      title: "comment s’appelle le cours",
      language: "langue du cours : fr, en, ro, el, de ou nl, avec un pays si vous voulez (fr-BE)",
      author: "qui l’écrit : une personne, une équipe ou une école",
      iri: "adresse permanente du cours, sous celle du site de votre école ; xAPI et cmi5 en ont besoin",
      yes: "ne rien demander",
      tools:
        "avec des réglages pour VS Code et des vérifications pour GitHub et GitLab (sans elle : là où il n’y a pas encore de cours)",
      noTools: "le cours seul",
      json: "dire aux programmes, sur la sortie standard, ce qui a été écrit",
      examples: [
        ["dlis init", "trois questions, puis un cours dans courses/"],
        ["dlis init courses/rights", "… dans ce dossier"],
        ["dlis init --ui-lang fr", "… en français"],
        ["dlis init --title Rights --language en", "sans question là où personne n’est là pour répondre"],
        ["dlis init --yes --iri https://school.example/rights", "pour xAPI et cmi5 aussi"],
      ],
    },
    build: {
      summary: "faire les paquets des cours",
      description:
        "Faire les paquets des cours. Sans nom : le cours dans lequel vous êtes, sinon tous ceux de courses/.",
      target: (known) =>
        `sortes de paquets, avec des virgules : ${known} (sans elle : \`targets\` de course.yaml, sinon scorm12,xapi)`,
      lang: "langues, avec des virgules (sans elle : celle du cours, et chacune qui a i18n/<code>/course.yaml)",
      out: "où vont les paquets",
      open: "déballer à côté du zip et ouvrir le cours dans le navigateur, ou dans celui que nomme $BROWSER",
      print: "écrire aussi tout le cours à relire sur papier : textes, questions, réponses, retours",
      json: "dire aux programmes, sur la sortie standard, ce qui a été fait et ce qui ne va pas",
      watch: "reconstruire après chaque changement, jusqu’à l’interruption",
      quiet: "ne rien dire d’autre que les problèmes",
      examples: [
        ["dlis build", "tous les cours de courses/"],
        ["dlis build courses/demo", "un seul cours"],
        ["dlis build courses/demo --open", "… et le regarder"],
        ["dlis build courses/demo --print", "… et une page pour le relire sur papier, réponses comprises"],
        ["dlis build --watch", "… et encore, dès que quelque chose est enregistré"],
        ["dlis build --target scorm12,cmi5", "des paquets de ces sortes"],
        ["dlis build --lang en", "dans cette seule langue ; avec des virgules, dans plusieurs"],
        ["dlis build --out /tmp/packages --json", "pour un programme"],
      ],
    },
    check: {
      summary: "trouver tous les problèmes, sans rien écrire",
      description:
        "Trouver tous les problèmes des cours, sans rien écrire. Sans nom : le cours dans lequel vous êtes, sinon tous ceux de courses/.",
      target: "sortes de paquets pour lesquelles vérifier, comme pour build",
      lang: "langues à vérifier, comme pour build",
      format: "pour les gens, ou pour les programmes sur la sortie standard",
      links:
        "demander aussi les adresses hors des cours, avec ménagement ; ce qu’elles répondent est gardé quelques jours",
      cache: "dossier pour ce qui est gardé",
      explain: "raconter une règle ; sans nom, les présenter toutes",
      examples: [
        ["dlis check", "tous les cours de courses/"],
        ["dlis check courses/demo", "un seul cours"],
        ["dlis check --ui-lang fr", "… en français"],
        ["dlis check --rule media/captions=error", "… là où un film sans sous-titres n’est pas accepté"],
        ["dlis check --links", "… les adresses hors des cours aussi"],
        ["dlis check --explain media/alt", "pourquoi une règle existe, et comment bien faire"],
        ["dlis check --format github", "à côté des lignes d’une demande de fusion"],
        ["dlis check --format sarif > dlis.sarif", "pour un analyseur de code"],
      ],
    },
    preview: {
      summary: "regarder un cours pendant qu’on l’écrit",
      description:
        "Ouvrir un cours dans le navigateur tel que les apprenants le reçoivent, avec à côté ce que leur plateforme en apprend ; il suit ce que vous enregistrez.",
      target: "sorte de paquet : scorm12, xapi ou cmi5",
      lang: "langue par laquelle commencer (sans elle : celle du cours)",
      port: "port de l’adresse ; un autre s’il est déjà pris",
      noOpen: "dire seulement l’adresse",
      json: "dire l’adresse aux programmes, sur la sortie standard",
      examples: [
        ["dlis preview", "le cours dans lequel vous êtes"],
        ["dlis preview courses/demo", "un cours"],
        ["dlis preview courses/demo -t xapi", "… tel que le voit un entrepôt de déclarations"],
        ["dlis preview --port 4000 --no-open", "à http://127.0.0.1:4000/, pour un navigateur déjà ouvert"],
      ],
    },
    report: {
      summary: "faire le rapport des auto-évaluations d’une cohorte",
      description:
        "Fait une page, et des tableaux, des auto-évaluations d’une cohorte : à partir de déclarations xAPI, de rapports de Moodle, de codes de résultat ou des fichiers des apprenants.",
      results: "fichiers, dossiers, ou adresse https d’un entrepôt de déclarations (LRS)",
      instrument:
        "cours qui contient l’instrument, plusieurs fois si besoin (par défaut : le cours où l’on est, sinon tout courses/)",
      out: "où va le rapport",
      lang: "langue du rapport (par défaut : celle de --ui-lang)",
      label:
        "`clé=valeur`, ou `clé=valeur:fichier` : ce que les résultats ne disent pas, comme wave, school, language, country ; plusieurs fois si besoin",
      waves: "ordre des vagues, avec des virgules (par défaut : par date, sinon par nom)",
      without: "variables par lesquelles rien n’est réparti, avec des virgules",
      withdrawn: "codes des personnes qui ont retiré leurs réponses, avec des virgules\u00a0: huit caractères chacun",
      threshold: "nombre de personnes à partir duquel quelque chose est dit (par défaut : 5), jamais moins de 3",
      dataset:
        "aussi une ligne par enregistrement pour la recherche, avec un dictionnaire ; refusé si l’on pouvait reconnaître quelqu’un",
      json: "dire aux programmes, sur la sortie standard, ce qui a été compté et ce qui ne va pas",
      examples: [
        ["dlis report codes.csv", "les réponses d’un formulaire, avec une colonne de codes de résultat"],
        ["dlis report resultats/ --lang fr", "tout ce qui est dans un dossier, rapport en français"],
        ["dlis report declarations.json", "un export d’un entrepôt de déclarations"],
        ["dlis report https://lrs.ecole.example/xapi/", "… ou l’entrepôt même : DLIS_LRS_USER, DLIS_LRS_PASSWORD"],
        [
          "dlis report oct.xlsx juin.xlsx --label wave=1:oct.xlsx --label wave=2:juin.xlsx",
          "les rapports de Moodle de deux vagues",
        ],
        ["dlis report codes.csv --dataset --without experience", "aussi pour la recherche"],
      ],
    },
  },
};
