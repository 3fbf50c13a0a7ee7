import type { Code } from "./diagnostic.ts";
import type { Story } from "./stories.ts";

/** The stories of `stories.ts` in French. */
export const frenchStories: Readonly<Record<Code, Pick<Story, "what" | "why">>> = {
  "yaml/syntax": {
    what: "Un fichier YAML ne peut pas être lu.",
    why: "Tant que YAML ne le comprend pas, rien de ce fichier n’arrive aux apprenants.",
  },
  "yaml/unquoted": {
    what: "Un texte contient un signe qui a un sens pour YAML.",
    why: "YAML couperait le texte, ou prendrait une partie pour autre chose : les apprenants recevraient une autre phrase que la vôtre.",
  },
  "yaml/quote": {
    what: "Un guillemet est ouvert et jamais fermé.",
    why: "Tout ce qui suit ferait partie d’un seul texte.",
  },
  "yaml/colon-space": {
    what: "Il manque une espace après un deux-points.",
    why: "Sans l’espace, YAML voit un mot et non une clé : la ligne est sans effet.",
  },
  "yaml/tab": {
    what: "Des lignes sont mises en retrait par des tabulations.",
    why: "YAML reconnaît aux espaces ce qui va ensemble, et ne connaît pas la largeur d’une tabulation.",
  },
  "yaml/duplicate-key": {
    what: "Une clé est écrite deux fois.",
    why: "Une seule serait gardée, l’autre se perdrait en silence.",
  },
  "yaml/empty": {
    what: "Un fichier YAML est vide.",
    why: "Sa place dans le cours le serait aussi. Souvent il a été créé par erreur, ou n’a pas été enregistré.",
  },
  "yaml/deep": {
    what: "Des listes et des clés sont emboîtées très profondément.",
    why: "Aucun cours n’en a besoin ; un fichier fait pour surcharger un programme, oui.",
  },
  "yaml/aliases": {
    what: "Des renvois se répètent un très grand nombre de fois.",
    why: "Quelques lignes peuvent en représenter des millions, et leur lecture ne finirait pas.",
  },
  "schema/unknown-key": {
    what: "Une clé n’est pas connue.",
    why: "Elle n’aurait aucun effet. Le plus souvent elle est mal écrite, et ce que vous vouliez n’arriverait pas.",
  },
  "schema/missing-key": { what: "Une clé indispensable manque.", why: "dlis ne devine pas sa valeur." },
  "schema/empty": { what: "Une clé n’a pas de valeur.", why: "On croit avoir réglé quelque chose, et rien ne l’est." },
  "schema/type": {
    what: "Une valeur n’est pas du genre attendu.",
    why: "Une liste à la place d’un texte, ou des mots à la place d’un nombre, changeraient ce que voient les apprenants ou leur score.",
  },
  "schema/value": {
    what: "Une valeur n’est pas parmi celles qui sont possibles.",
    why: "dlis ne saurait que faire, et faire autre chose vous surprendrait.",
  },
  "schema/unknown-type": {
    what: "Une question est d’un type qui n’existe pas.",
    why: "Sans son type, on ne sait ni la montrer ni la noter.",
  },
  "schema/id": {
    what: "Un identifiant contient des signes qui n’y ont pas leur place.",
    why: "Les plateformes rangent les résultats par identifiant ; certaines perdent ou confondent ceux qui ont des majuscules, des accents ou des espaces.",
  },
  "schema/pattern": {
    what: "Une valeur n’a pas la forme demandée.",
    why: "Une date ou une adresse qui n’en est pas une serait montrée, ou envoyée, comme si elle l’était.",
  },
  "schema/too-long": {
    what: "Un texte est plus long que ce que gardent les plateformes.",
    why: "Elles le coupent au milieu, ou refusent le paquet.",
  },
  "schema/too-few": {
    what: "Une liste a trop peu d’entrées.",
    why: "Une question à un seul choix ne demande rien ; un module sans page ne montre rien.",
  },
  "schema/too-many": {
    what: "Une liste a trop d’entrées.",
    why: "Les plateformes n’ont de place que pour un certain nombre ; ou une virgule a fait deux nombres d’un seul.",
  },
  "schema/repeated": {
    what: "Une valeur figure deux fois dans une liste.",
    why: "La seconde est sans effet ; sans doute en vouliez-vous une autre.",
  },
  "schema/range": {
    what: "Un nombre sort des bornes.",
    why: "Personne n’atteint 110 %, et un quiz ne se rend pas zéro fois.",
  },
  "schema/conflict": {
    what: "Deux clés s’excluent.",
    why: "Une seule pourrait être suivie, et le choix serait un hasard.",
  },
  "question/no-answer": {
    what: "Une question n’a pas de bonne réponse.",
    why: "Personne n’en aurait les points, et certains ne pourraient jamais réussir.",
  },
  "question/several-answers": {
    what: "Une question à un seul choix en a plusieurs de justes.",
    why: "On ne peut en choisir qu’un : tout le monde manquerait l’autre.",
  },
  "question/all-right": {
    what: "Tous les choix d’une question sont justes.",
    why: "Qui coche tout a les points sans lire : le score ne dit plus rien.",
  },
  "hotspot/several": {
    what: "Plusieurs zones d’une image sont justes, mais on ne peut en choisir qu’une.",
    why: "Qui en trouve une lirait que tout est juste, et ne verrait jamais les autres.",
  },
  "hotspot/shape": {
    what: "Une zone d’une image n’a pas de forme, ou en a plusieurs.",
    why: "Elle serait dans la liste et non sur l’image, ou à un endroit que personne ne peut prévoir.",
  },
  "hotspot/outside": {
    what: "Une zone dépasse le bord de son image.",
    why: "Le plus souvent, un nombre est une faute de frappe, ou compte des pixels : la zone se trouve alors sur autre chose.",
  },
  "hotspot/small": {
    what: "Une zone est trop petite pour un doigt, sur un téléphone de 320 pixels.",
    why: "De grandes mains, ou des mains qui tremblent, toucheraient ce qui est à côté. WCAG 2.2 demande 24 pixels (2.5.8).",
  },
  "hotspot/overlap": {
    what: "Deux zones d’une image se recouvrent.",
    why: "Toucher leur partie commune choisit l’une des deux, et l’on ne peut pas savoir laquelle.",
  },
  "hotspot/many": {
    what: "Une image a plus de dix zones.",
    why: "Sur un téléphone, les numéros cachent alors ce qu’ils désignent, et personne ne retient une liste aussi longue.",
  },
  "hotspot/size": {
    what: "Une image à zones ne dit pas sa largeur ni sa hauteur.",
    why: "Les zones sont placées en pour cent de l’image ; sans sa taille, elles se trouveraient ailleurs.",
  },
  "hotspot/element": {
    what: "Une zone nomme un élément que le dessin n’a pas.",
    why: "Personne ne pourrait la choisir sur l’image. Une image traduite doit porter les mêmes identifiants.",
  },
  "hotspot/shapeless": {
    what: "Une zone nomme un élément qui n’a pas de forme à lui, comme un texte.",
    why: "Sa place dépend des polices de qui le lit : la zone tomberait à côté.",
  },
  "hotspot/no-drawing": {
    what: "Une zone nomme un élément, mais l’image n’est pas un SVG.",
    why: "Une photographie n’a pas d’éléments : la zone ne serait nulle part.",
  },
  "question/same-choice": {
    what: "Deux choix disent la même chose.",
    why: "Qui connaît la réponse doit encore deviner laquelle des deux compte.",
  },
  "question/all-above": {
    what: "Un choix parle de « ci-dessus », et les choix sont mélangés.",
    why: "Montré en premier, il n’a pas de sens. Même sans mélange il se trahit : deux choix justes suffisent pour savoir.",
  },
  "question/no-feedback": {
    what: "Une question n’explique ni ses bonnes ni ses mauvaises réponses.",
    why: "On voit que l’on s’est trompé, et non pourquoi ; une phrase aurait suffi pour apprendre.",
  },
  "question/target": {
    what: "Un élément est associé à une cible qui n’existe pas.",
    why: "Personne ne pourrait réussir cette paire.",
  },
  "question/gaps": {
    what: "Un texte à compléter n’a pas de trou.",
    why: "Il n’y a rien à répondre : personne n’a les points.",
  },
  "question/gap": { what: "Un trou n’a pas de bonne réponse.", why: "Quoi que l’on y mette, ce serait faux." },
  "question/range": {
    what: "Un intervalle commence au-dessus de sa fin.",
    why: "Aucun nombre ne s’y trouve : toute réponse serait fausse.",
  },
  "question/numeric": {
    what: "Une question qui attend un nombre ne dit ni lequel, ni de combien à combien.",
    why: "Aucun nombre ne pourrait être juste.",
  },
  "scenario/start": {
    what: "Un dialogue doit commencer à une étape qui n’existe pas.",
    why: "On ne verrait pas de première étape, donc pas de dialogue.",
  },
  "scenario/to": {
    what: "Une réplique mène à une étape qui n’existe pas.",
    why: "Qui donne cette réplique n’irait pas plus loin.",
  },
  "scenario/dead-end": {
    what: "Une étape d’un dialogue n’a ni répliques ni fin.",
    why: "On y resterait bloqué : rien à répondre, et pas de bilan non plus.",
  },
  "scenario/end-goes-on": {
    what: "Une étape est une fin du dialogue et a des répliques.",
    why: "À une fin, le dialogue est terminé : personne ne verrait ces répliques ni n’aurait leurs points.",
  },
  "scenario/no-end": {
    what: "Aucune étape d’un dialogue n’est une fin.",
    why: "Personne ne pourrait le terminer, ni lire son bilan, ni avoir ses points.",
  },
  "scenario/no-way-out": {
    what: "Des étapes d’un dialogue mènent l’une à l’autre, et jamais à une fin.",
    why: "Qui y arrive tourne en rond pour de bon.",
  },
  "scenario/unreachable": {
    what: "Aucun chemin d’un dialogue ne mène à l’une de ses étapes.",
    why: "Vous l’avez écrite pour les apprenants, qui ne la liront jamais. Souvent, le `to` d’une réplique vise une autre étape.",
  },
  "scenario/no-points": {
    what: "Un dialogue doit rapporter des points, mais aucune des répliques possibles n’en a.",
    why: "Sans points, aucun chemin ne vaut mieux qu’un autre : il n’est pas noté, quoi qu’il doive rapporter.",
  },
  "scenario/too-long": {
    what: "Le meilleur chemin d’un dialogue est plus long que ce que l’on garde d’un chemin.",
    why: "Personne n’aurait tous les points. Cela arrive quand beaucoup de répliques qui ont des points ramènent à la même étape.",
  },
  "scenario/too-many": {
    what: "Un dialogue a plus de répliques qu’il n’y a de place.",
    why: "Les plateformes gardent peu de chose de chaque personne ; un chemin parmi plus de répliques ne tiendrait pas avec le reste.",
  },
  "question/unused": {
    what: "Aucune page ne montre une question.",
    why: "Vous l’avez écrite pour les apprenants, qui ne la verront jamais.",
  },
  "quiz/draw": {
    what: "Un quiz tire plus de questions qu’il n’en a.",
    why: "Les apprenants en auraient moins qu’annoncé.",
  },
  "quiz/draw-points": {
    what: "Les questions à tirer n’ont pas les mêmes points.",
    why: "L’un aurait un quiz facile pour beaucoup de points, l’autre un difficile pour peu.",
  },
  "quiz/impossible": {
    what: "Un score est demandé, et rien ne donne de points.",
    why: "La plateforme attendrait une réussite impossible.",
  },
  "quiz/no-points": {
    what: "Un quiz demande un score qu’aucune de ses questions ne donne.",
    why: "On dirait aux apprenants qu’ils n’ont pas atteint ce qui ne peut pas l’être.",
  },
  "quiz/longest-right": {
    what: "Le bon choix est presque toujours le plus long.",
    why: "Qui a l’habitude des tests le voit tout de suite ; le score mesure alors cela, et lèse les autres.",
  },
  "quiz/same-position": {
    what: "Le bon choix est toujours à la même place.",
    why: "Une fois vue, cette place répond à toutes les questions.",
  },
  "course/missing": {
    what: "Il n’y a pas de course.yaml.",
    why: "C’est ce fichier qui fait d’un dossier un cours : il dit le titre, la langue et les modules.",
  },
  "course/iri": {
    what: "L’adresse du cours n’est pas complète.",
    why: "Les magasins de traces reconnaissent un cours à cette adresse, et refusent une moitié d’adresse.",
  },
  "course/iri-missing": {
    what: "Un cours pour xAPI ou cmi5 n’a pas d’adresse.",
    why: "Ses traces sont rangées pour toujours sous cette adresse ; dlis ne peut pas en inventer une qui soit à vous.",
  },
  "course/iri-borrowed": {
    what: "Un cours qui prête un module n’a pas d’adresse.",
    why: "Ce que l’on fait dans ce module est rangé sous le cours d’où il vient.",
  },
  "course/passed-without-mastery": {
    what: "Le cours se termine par une réussite, et aucun score n’est fixé.",
    why: "Personne ne pourrait jamais finir.",
  },
  "course/quizzes-without-quiz": {
    what: "Le cours se termine par les quiz, et il n’y en a pas.",
    why: "Il serait terminé avant de commencer.",
  },
  "module/missing": {
    what: "Le dossier d’un module manque, ou n’a pas de page.",
    why: "Le menu aurait une entrée qui ne mène à rien.",
  },
  "module/outside": {
    what: "Le chemin d’un module sort du dossier des cours.",
    why: "Un cours doit se construire pareil chez tout le monde, et ne rien prendre qui ne lui était destiné.",
  },
  "module/title": { what: "Un module n’a pas de titre.", why: "Le menu montrerait une ligne sans nom." },
  "module/part": {
    what: "La liste des parties d’un module en nomme une qui n’existe pas.",
    why: "Elle manquerait aux apprenants, et vous la croiriez là.",
  },
  "module/part-unlisted": {
    what: "Une page ou un quiz est dans le dossier, et pas dans la liste.",
    why: "Les apprenants ne le reçoivent pas. C’est peut-être voulu, pour un brouillon.",
  },
  "id/duplicate": {
    what: "Un identifiant sert deux fois.",
    why: "Les plateformes rangeraient les réponses aux deux sous un seul nom, et les confondraient.",
  },
  "id/form": {
    what: "Le nom d’un fichier ou d’un dossier ne donne pas de bon identifiant.",
    why: "Les plateformes rangent les résultats par identifiant ; certaines perdent ou confondent ceux qui ont des accents, des majuscules ou des espaces.",
  },
  "page/front-matter": {
    what: "Les lignes en tête d’une page ne sont jamais fermées.",
    why: "La page entière passerait pour des réglages, et personne n’en verrait rien.",
  },
  "page/title": { what: "Une page n’a pas de titre.", why: "Le menu montrerait une ligne sans nom." },
  "page/empty": { what: "Une page n’a pas de texte.", why: "On l’ouvre et on n’y trouve rien." },
  "page/old": {
    what: "Les faits d’une page ont été vérifiés il y a plus de deux ans.",
    why: "Les apprenants voient cette date sous la page, et de vieux chiffres circulent sous votre nom.",
  },
  "page/question": { what: "Une page montre une question qui n’existe pas.", why: "Il y aurait un vide dans la page." },
  "page/question-twice": {
    what: "Une question est montrée deux fois.",
    why: "Pour la plateforme c’est une seule question : la seconde réponse remplacerait la première.",
  },
  "title/long": {
    what: "Un titre est très long.",
    why: "Sur un téléphone il remplit le menu, et des plateformes le coupent. Un titre court se retrouve mieux.",
  },
  "heading/skipped": {
    what: "Un niveau de titre est sauté.",
    why: "Qui ne voit pas la page va de titre en titre ; si un niveau manque, il cherche ce qu’il a manqué.",
  },
  "heading/empty": {
    what: "Un titre n’a pas de mots.",
    why: "Il est annoncé, et figure dans la liste des titres, sans rien dire.",
  },
  "heading/bold": {
    what: "Une ligne en gras tient lieu de titre.",
    why: "Elle y ressemble, mais on ne peut pas y sauter, et aucun lien ne peut y mener.",
  },
  "table/no-header": {
    what: "Un tableau n’a pas de titres de colonnes.",
    why: "Une voix dit le titre avant chaque cellule ; sans lui, une ligne n’est qu’une suite de mots.",
  },
  "text/capitals": {
    what: "Plusieurs mots de suite sont en capitales.",
    why: "On reconnaît un mot à sa silhouette, et les capitales n’en ont pas ; on les lit lentement, surtout avec une dyslexie.",
  },
  "text/emphasis": {
    what: "Un paragraphe entier est en gras ou en italique.",
    why: "L’italique se brouille pour beaucoup, et si l’on insiste sur tout, rien ne ressort.",
  },
  "text/colour": {
    what: "Une chose n’est désignée que par sa couleur.",
    why: "Un homme sur douze confond le rouge et le vert ; sur papier, en mode sombre ou à l’oreille, il n’y a pas de couleur.",
  },
  "easy/sentence": {
    what: "Une phrase est trop longue pour une page facile à lire.",
    why: "Qui lit avec effort a oublié le début en arrivant à la fin. La page dit d’elle-même `easy: true`.",
  },
  "easy/words": {
    what: "Une page facile à lire a des mots longs.",
    why: "Un mot long se lit lettre à lettre. Un mot du glossaire est expliqué : il est accepté.",
  },
  "easy/mean": {
    what: "Dans une page facile à lire, les phrases sont longues en moyenne.",
    why: "Aucune n’est peut-être trop longue, et pourtant l’ensemble fatigue.",
  },
  "easy/index": {
    what: "Une page facile à lire ne l’est pas, d’après l’indice de Flesch.",
    why: "L’indice compte les mots par phrase et les syllabes par mot (en français, adapté par Kandel et Moles). C’est un indice : seuls des lecteurs peuvent le dire.",
  },
  "markdown/nesting": {
    what: "Des listes, citations ou encadrés sont emboîtés très profondément.",
    why: "Aucune page n’en a besoin ; un texte fait pour surcharger un programme, oui.",
  },
  "markdown/unknown-box": {
    what: "Un encadré a un nom que dlis ne connaît pas.",
    why: "Son texte est montré, mais sans le cadre que vous vouliez.",
  },
  "markdown/unclosed-box": { what: "Un encadré n’est jamais fermé.", why: "Il avale le reste de la page." },
  "markdown/box-colons": {
    what: "Un encadré en contient un autre qui a autant de deux-points.",
    why: "La première ligne de fermeture ferme les deux ; la suite reste dehors, avec des deux-points que les apprenants voient.",
  },
  "markdown/stray-colons": {
    what: "Une ligne de deux-points ferme un encadré alors qu’aucun n’est ouvert.",
    why: "Les apprenants voient les deux-points et, le plus souvent, un encadré plus haut s’est fermé plus tôt que prévu.",
  },
  "markdown/template": {
    what: "Le texte contient un signe que d’autres outils remplaceraient.",
    why: "Les apprenants verraient les accolades.",
  },
  "markdown/foreign-quiz": {
    what: "Une question est écrite comme pour un autre outil.",
    why: "dlis la montre comme du texte, et personne ne peut y répondre.",
  },
  "markdown/space-in-path": {
    what: "Un chemin contient une espace.",
    why: "Markdown n’y voit alors ni lien ni image, et montre les crochets aux apprenants.",
  },
  "markdown/heading": {
    what: "Un titre dans le texte est du niveau de celui de la page.",
    why: "Une page a un seul titre ; un second égare qui se repère aux titres.",
  },
  "markdown/broken-line": {
    what: "Une ligne qui commence comme `::video` ou `::question` ne se lit pas jusqu’au bout.",
    why: "Ses signes resteraient dans la page, sans le film ni la question.",
  },
  "html/dropped": {
    what: "Une partie de votre HTML a été laissée de côté.",
    why: "Scripts, styles, formulaires et cadres pourraient suivre les apprenants, casser le lecteur, ou être refusés par la plateforme.",
  },
  "link/unsafe": {
    what: "Un lien est d’un genre qui n’est pas suivi.",
    why: "Certaines adresses lancent un programme au lieu d’ouvrir une page.",
  },
  "link/missing": { what: "Un lien mène à une page qui n’existe pas.", why: "On cliquerait, et rien ne se passerait." },
  "link/anchor": {
    what: "Un lien mène à un titre qui n’existe pas.",
    why: "La page s’ouvre au début, et il faut chercher.",
  },
  "link/vague": {
    what: "Les mots d’un lien ne disent pas où il mène.",
    why: "Un lecteur d’écran fait la liste des liens d’une page : dix fois « ici » n’aide personne.",
  },
  "link/bare": {
    what: "Une adresse sert de texte à son lien.",
    why: "À l’oreille, c’est une suite de lettres, de points et de barres ; sur papier, elle dépasse la ligne.",
  },
  "link/same-words": {
    what: "Deux liens ont les mêmes mots et mènent à deux endroits.",
    why: "Hors de leur phrase, comme les liste un lecteur d’écran, rien ne les distingue.",
  },
  "link/gone": {
    what: "Une adresse extérieure n’existe plus.",
    why: "Les apprenants tomberaient sur une erreur, et votre chiffre aurait perdu sa source. Seul `dlis check --links` le demande.",
  },
  "link/moved": {
    what: "Une adresse extérieure a déménagé pour de bon.",
    why: "L’ancienne y mène aujourd’hui ; demain, personne ne le promet. Seul `dlis check --links` le demande.",
  },
  "link/unreachable": {
    what: "Une adresse extérieure n’a pas pu être vérifiée.",
    why: "Le site s’est tu, ou ne répond qu’aux personnes. Seul `dlis check --links` le demande.",
  },
  "link/private": {
    what: "Une adresse mène dans un réseau privé.",
    why: "Elle s’ouvre là où vous êtes, et pour personne d’autre. dlis ne demande jamais ces adresses : un cours venu d’ailleurs ne doit pas faire frapper votre ordinateur aux portes voisines.",
  },
  "media/missing": {
    what: "Un fichier qu’utilise une page n’est pas là.",
    why: "On verrait un cadre vide, ou l’on suivrait un lien vers rien.",
  },
  "media/outside": {
    what: "Un fichier se trouve hors du dossier du cours.",
    why: "Un paquet ne doit contenir que ce qui lui est destiné, et se construire pareil chez tout le monde.",
  },
  "media/unreadable": { what: "Un fichier ne peut pas être lu.", why: "Il manquerait dans le paquet." },
  "media/too-large": {
    what: "Un fichier dépasse 2 Go.",
    why: "Aucune plateforme n’accepte un tel paquet, aucun téléphone ne le lit.",
  },
  "media/remote": {
    what: "Une image, un son ou un film se trouve sur un autre site.",
    why: "L’autre site verrait chaque apprenant, et peut disparaître demain ; un paquet doit marcher sans réseau.",
  },
  "media/film-site": {
    what: "Un film se trouve sur un site que personne n’a choisi.",
    why: "Le site d’un film voit qui l’ouvre. Les sites PeerTube sont nommés dans course.yaml, sous `peertube` ; YouTube et Vimeo sont connus. Le film ne vient qu’après un clic.",
  },
  "media/film-address": {
    what: "L’adresse d’un film ne désigne aucun film.",
    why: "Les apprenants ouvriraient un cadre vide.",
  },
  "media/embedded": {
    what: "Une image est écrite dans le texte même.",
    why: "La page serait lourde et lente, et l’image ne servirait à personne d’autre.",
  },
  "media/type": {
    what: "Un fichier est d’un genre que l’on ne peut ni montrer ni donner.",
    why: "Les navigateurs ne montreraient rien, ou les plateformes refuseraient le paquet par prudence.",
  },
  "media/alt": {
    what: "Une image n’a pas de texte alternatif.",
    why: "Qui ne la voit pas, et qui a une ligne trop lente, n’en apprend rien.",
  },
  "media/alt-name": {
    what: "Le texte alternatif d’une image est un nom de fichier.",
    why: "Une voix lit « I-M-G deux mille trente et un » : cela ne dit rien de ce que l’on voit.",
  },
  "media/alt-long": {
    what: "Le texte alternatif d’une image est très long.",
    why: "Une voix le lit d’un trait ; on ne peut pas y revenir en arrière, comme dans un texte.",
  },
  "media/captions": {
    what: "Un film n’a pas de sous-titres.",
    why: "Qui ne l’entend pas, n’a pas de haut-parleur ou apprend la langue est laissé de côté.",
  },
  "media/transcript": {
    what: "Un film ou un son n’a pas de transcription.",
    why: "Qui ne peut pas l’entendre ou le voir, n’a plus de mégaoctets, ou veut retrouver un passage a besoin des mots.",
  },
  "media/svg": {
    what: "Une partie d’un dessin a été laissée de côté.",
    why: "Un dessin peut contenir des scripts et des choses venues d’ailleurs, ce qu’un paquet ne peut pas.",
  },
  "media/svg-broken": { what: "Un dessin ne peut pas être lu.", why: "Les navigateurs montreraient un cadre vide." },
  "media/same-name": {
    what: "Deux fichiers auraient le même nom dans Moodle.",
    why: "L’un remplacerait l’autre, et une page montrerait la mauvaise image.",
  },
  "media/unused": {
    what: "Aucune page n’utilise un fichier.",
    why: "Il ne va pas dans le paquet. Peut-être une page a-t-elle perdu son image.",
  },
  "glossary/missing": {
    what: "Une page nomme un terme que le glossaire n’a pas.",
    why: "On n’aurait pas l’explication promise.",
  },
  "glossary/unused": {
    what: "Aucun texte ne nomme un terme du glossaire.",
    why: "Personne ne voit ce que vous avez expliqué. Peut-être une page emploie-t-elle le mot sans `:term`.",
  },
  "source/missing": {
    what: "Une page cite une source que la liste n’a pas.",
    why: "Un chiffre sans sa source n’est pas une information.",
  },
  "source/unused": {
    what: "Aucun texte ne cite une source.",
    why: "Personne ne la voit. Peut-être un chiffre a-t-il perdu sa source.",
  },
  "source/old": {
    what: "Une source a été consultée il y a plus de deux ans.",
    why: "Ses chiffres ont pu changer depuis, et son adresse disparaître.",
  },
  "source/unchecked": {
    what: "Une source ancienne ne dit pas quand elle a été consultée.",
    why: "Personne ne sait si elle vaut encore. Une source qui vaut toujours se marque du jour où vous l’avez vérifié.",
  },
  "scorm/many-pages": {
    what: "Un très grand nombre de pages part dans un seul lancement.",
    why: "Elles forment un seul fichier, qu’un vieux téléphone met longtemps à ouvrir.",
  },
  "scorm/suspend-data": {
    what: "Ce que l’on peut répondre ne tient pas dans ce que garde une plateforme.",
    why: "SCORM 1.2 garde 4 096 caractères. Les points et l’avancement tiennent toujours, mais certaines réponses ne seraient pas remontrées à la visite suivante.",
  },
  "theme/unknown": { what: "Ce thème n’existe pas.", why: "Le paquet n’aurait aucune mise en forme." },
  "language/untranslated": {
    what: "Le lecteur de cours ne parle pas encore la langue du cours.",
    why: "Boutons et messages seraient en anglais dans un cours d’une autre langue.",
  },
  "language/unmarked": {
    what: "Un passage est dans une autre langue que sa page, et rien ne le dit.",
    why: "Un lecteur d’écran lit chaque langue avec sa propre voix. Sans `lang`, il lit le roumain avec des sons français, et qui écoute ne comprend rien (WCAG 2.2, 3.1.2).",
  },
  "file/too-large": {
    what: "Un fichier de texte est très gros.",
    why: "Une page de cette taille ne s’ouvre pas sur un téléphone.",
  },
  "file/unreadable": {
    what: "Un fichier de texte ne peut pas être lu.",
    why: "Ce qu’il contient manquerait au cours.",
  },
  "file/encoding": {
    what: "Un fichier n’est pas enregistré en UTF-8.",
    why: "Les accents et les autres alphabets sortiraient faux.",
  },
  "rule/unknown": {
    what: "Un niveau est donné à une règle qui n’existe pas.",
    why: "La ligne est sans effet, et ce que vous vouliez faire taire parle encore.",
  },
  "rule/fixed": {
    what: "Un niveau est donné à une erreur.",
    why: "Avec une erreur, aucun paquet ne serait juste : on ne peut pas l’atténuer.",
  },
  "disable/unknown": {
    what: "Un commentaire fait taire une règle qui n’existe pas.",
    why: "Il est sans effet, et le problème est dit comme avant.",
  },
  "disable/fixed": {
    what: "Un commentaire fait taire une erreur.",
    why: "Avec une erreur, aucun paquet ne serait juste : on ne peut pas la faire taire.",
  },
  "disable/reason": {
    what: "Un commentaire fait taire une règle sans dire pourquoi.",
    why: "Dans un an, personne ne saura si l’exception vaut encore.",
  },
  "disable/unused": {
    what: "Un commentaire ne fait rien taire.",
    why: "Le problème a disparu, ou se trouve sur une autre ligne ; le commentaire cacherait le prochain.",
  },
  "course/inside": {
    what: "Un cours se trouve dans un autre cours.",
    why: "Ses fichiers seraient lus comme une partie du cours qui l’entoure, et son propre paquet les contiendrait une seconde fois.",
  },
  "media/picture": {
    what: "Une image ne se lit pas comme une image.",
    why: "Les apprenants verraient un cadre vide à sa place.",
  },
  "media/heavy": {
    what: "Un film ou un son est lourd.",
    why: "Sur une ligne lente, il met des minutes à arriver, et certaines personnes paient chaque mégaoctet.",
  },
  "theme/untrusted": {
    what: "Un cours apporte ses propres modèles de page, qui ne sont pas utilisés.",
    why: "Un modèle est du code, et les cours viennent d’autres écoles. Qui sait d’où il vient le dit avec --trust-theme.",
  },
  "theme/template-unknown": {
    what: "Un modèle porte un nom que dlis ne connaît pas.",
    why: "Il remplace celui du même nom ; sans cela, il ne servirait jamais.",
  },
  "theme/template": {
    what: "Un modèle ne se lit pas, ou nomme ce qu’il ne reçoit pas.",
    why: "Les pages auraient des trous.",
  },
  "theme/gate": {
    what: "Un modèle écrit ce qu’aucun paquet ne peut contenir.",
    why: "Un paquet marche là où seuls ses propres scripts peuvent marcher, et ne demande rien à d’autres sites, quels que soient ses modèles.",
  },
  "theme/contrast": {
    what: "La couleur d’une école se lit mal sur son fond.",
    why: "Les personnes qui voient peu les contrastes, ou qui lisent au soleil, ne trouveraient ni liens ni boutons (WCAG 2.2, 1.4.3).",
  },
  "theme/background": {
    what: "Le fond des pages claires est sombre.",
    why: "Les pages sombres se font toutes seules pour qui les demande ; les autres lisent sur fond clair.",
  },
  "translation/missing": {
    what: "Une traduction n’est pas complète.",
    why: "Ce qui manque s’affiche dans la langue source, que certains apprenants ne lisent peut-être pas.",
  },
  "translation/orphan": {
    what: "Une traduction correspond à quelque chose que la source n’a pas.",
    why: "Aucun apprenant ne la verra : son fichier ou son identifiant a été renommé ou retiré dans la source.",
  },
  "translation/structure": {
    what: "Une traduction n’est pas construite comme la source.",
    why: "Réponses et points ne correspondraient plus : les apprenants reçoivent donc le texte source.",
  },
  "translation/not-text": {
    what: "Une traduction veut changer autre chose qu’un texte.",
    why: "Points, bonnes réponses et ordre sont ceux de la source, pour qu’un score ait le même sens dans toutes les langues.",
  },
  "translation/language": {
    what: "Un dossier de `i18n/` ne porte le nom d’aucune autre langue.",
    why: "Rien de ce qu’il contient n’est utilisé.",
  },
  "translation/not-built": {
    what: "Une traduction n’a pas de `course.yaml` : aucun paquet n’en est fait.",
    why: "Les apprenants de cette langue ne reçoivent rien, à moins que quelqu’un ne la demande par `--lang`.",
  },
  "assessment/weights": {
    what: "Aucune dimension n’a de poids.",
    why: "Sans poids, il n’y a pas d’indice, et le résultat serait vide.",
  },
  "assessment/dimension-empty": {
    what: "Une dimension n’a aucun item.",
    why: "Elle resterait pour toujours sans score dans le résultat.",
  },
  "assessment/bands": {
    what: "Les paliers laissent un trou, se chevauchent, ou ne vont pas de 0 à 100.",
    why: "Un nombre n’aurait pas de nom, ou en aurait deux qui se contredisent.",
  },
  "assessment/unknown": {
    what: "Un nom ne désigne rien.",
    why: "Des réponses ne pourraient pas être lues, ou ne compteraient pour rien.",
  },
  "assessment/reverse": {
    what: "Un item qui n’est pas une échelle est inversé.",
    why: "Seule une échelle a deux bouts que l’on peut échanger.",
  },
  "assessment/options": {
    what: "Il manque à un item ce que son type demande.",
    why: "Personne ne pourrait y répondre, ou ses réponses ne pourraient pas être comptées.",
  },
  "assessment/condition": {
    what: "La condition d’un profil ne compare rien.",
    why: "Personne ne saurait quand le profil s’applique : il ne s’afficherait jamais, ou toujours.",
  },
  "assessment/step": {
    what: "Une recommandation ne mène nulle part.",
    why: "Les personnes à qui l’on conseille une suite chercheraient ce qui n’existe pas.",
  },
  "assessment/module": {
    what: "Un module conseillé ne peut pas être trouvé.",
    why: "Il faut aux apprenants un lien dans ce paquet, ou le titre d’un autre.",
  },
  "assessment/reversed-in-a-row": {
    what: "Deux items inversés se suivent.",
    why: "Qui lit vite ne remarque pas le renversement, et répond à l’envers aux deux.",
  },
  "assessment/notice": {
    what: "Les personnes ne savent pas ce que deviennent les réponses qui quittent leur appareil.",
    why: "Sans savoir qui, pourquoi et pour combien de temps, nul ne peut consentir (RGPD, articles 13 et 14).",
  },
  "assessment/comparable": {
    what: "Des pays ou des langues sont dits comparables, sans qu’une étude soit citée.",
    why: "Un rapport mettrait côte à côte ce qui n’a peut-être pas le même sens.",
  },
  "assessment/too-large": {
    what: "L’instrument est trop grand pour un code de résultat.",
    why: "Un code qui ne tient pas sur une ligne est coupé quand on le colle, et les réponses avec lui.",
  },
  "assessment/named": {
    what: "Les enseignants verront des résultats à côté de noms.",
    why: "Cela change ce que l’on ose répondre ; il y faut une bonne raison, et l’accord des personnes.",
  },
  "assessment/twice": {
    what: "Deux auto-évaluations d’un même cours interrogent avec le même instrument et la même version, et toutes deux transmettent des résultats à la plateforme.",
    why: "SCORM connaît un résultat par son nom, qui contient l’instrument et sa version. L’un prendrait la place de l’autre, et aucun rapport ne pourrait les distinguer.",
  },
  "assessment/nothing-told": {
    what: "On veut dire quelque chose à une plateforme à qui l’on ne dit rien.",
    why: "Le réglage serait sans effet, et qui le lit croirait le contraire.",
  },
};
