// Every word the page says in English. Tentative, plain, brief; no praise, no advice, no diagnosis.
import type { Corner, CorePart, SessionKind, Speaker, Strength, Trend } from '../api/types';

interface Named {
  name: string;
  sentence: string;
}

const themes: Record<string, Named> = {
  'over-responsibility': {
    name: 'Carrying everyone’s feelings',
    sentence:
      'It seems that other people’s feelings often become something to carry, to calm or to put right.',
  },
  'unavailable-partners': {
    name: 'Waiting for someone out of reach',
    sentence:
      'It often seems to be people who are hard to reach who matter most, and a little from them has to be enough.',
  },
  'expecting-rejection': {
    name: 'Expecting to be turned away',
    sentence:
      'It seems that being let down, left, or found to be too much is often expected before it happens.',
  },
  'anger-turned-inward': {
    name: 'Anger that turns inward',
    sentence:
      'When someone else has hurt or failed, the anger often seems to land inside, as blame or guilt.',
  },
  'never-good-enough': {
    name: 'Never quite good enough',
    sentence:
      'It seems that worth often has to be earned, and that a mistake can feel like proof of failing.',
  },
  overlooked: {
    name: 'Going unseen',
    sentence:
      'What is felt or needed often seems to go unseen, by other people and then from inside as well.',
  },
  'protective-numbness': {
    name: 'Going numb, being “fine”',
    sentence:
      'It seems that feelings are often switched off or covered over, as if watching life from a distance.',
  },
  'pulling-away': {
    name: 'Pulling away when someone comes close',
    sentence:
      'When someone comes close, it often seems safer to leave, to go cold or to start a quarrel.',
  },
  'fear-of-burdening': {
    name: 'Not wanting to be a burden',
    sentence: 'It seems that needs are often kept back, so as not to be too much for anyone.',
  },
  'unresolved-grief': {
    name: 'A loss that keeps coming back',
    sentence: 'A loss seems to return often, as if there has been little room for it.',
  },
  appeasing: {
    name: 'Giving way to keep the peace',
    sentence: 'It seems that yes is often said, and disagreement kept small, so that nothing breaks.',
  },
};

const newWays: Record<string, Named> = {
  'asks-for-help': { name: 'Asking for help', sentence: 'It seems that help was asked for.' },
  'sets-boundary': { name: 'Drawing a line', sentence: 'It seems that a limit was named.' },
  disagrees: { name: 'Saying it differently', sentence: 'It seems that another view was spoken aloud.' },
  'lets-self-be-seen': {
    name: 'Letting someone see',
    sentence: 'It seems that a feeling or a need was shown to someone.',
  },
  'self-compassion': {
    name: 'A kinder word inside',
    sentence: 'It seems that the voice inside was gentler here.',
  },
  'expresses-anger': {
    name: 'Anger, said where it belongs',
    sentence: 'It seems that anger was spoken to the one it was about.',
  },
  'stays-and-repairs': {
    name: 'Staying, and mending',
    sentence: 'It seems that something strained was stayed with, or mended.',
  },
  'allows-feeling': {
    name: 'Letting a feeling be there',
    sentence: 'It seems that a feeling was allowed to stay a while.',
  },
  'links-past-present': {
    name: 'Seeing then in now',
    sentence: 'It seems that an old pattern was noticed in the present.',
  },
  'chooses-differently': {
    name: 'Catching it, and doing otherwise',
    sentence: 'It seems that the old way was noticed, and another one taken.',
  },
};

/** Completes "I want …", "They …", "So I …". Index 1 to 8: the CCRT clusters of edition 2. */
const core: Record<CorePart, Record<number, string>> = {
  wish: {
    1: 'to stand on my own feet',
    2: 'to push back, or to have the upper hand',
    3: 'someone else to take it from me',
    4: 'some distance, and no quarrel',
    5: 'to be close',
    6: 'to be loved and understood',
    7: 'to feel at ease',
    8: 'to do well, and to be of use',
  },
  other: {
    1: 'are the strong ones',
    2: 'take over',
    3: 'are hurt, or fall apart',
    4: 'can’t be relied on',
    5: 'turn away, or find fault',
    6: 'help',
    7: 'show that they like me',
    8: 'understand',
  },
  self: {
    1: 'look after them',
    2: 'close up, and pull back',
    3: 'feel respected and accepted',
    4: 'lash out, or pick a fight',
    5: 'stay steady and say what I mean',
    6: 'give in, or don’t know what to do',
    7: 'feel low and let down',
    8: 'feel afraid, or blame myself',
  },
};

const strength: Record<Strength, string> = {
  central: 'Often there',
  present: 'There at times',
};

const trend: Record<Trend, { word: string; sentence: string }> = {
  easing: { word: 'easing', sentence: 'Over these sessions it seems to be easing.' },
  steady: { word: 'steady', sentence: 'Over these sessions it seems to stay steady.' },
  growing: { word: 'growing', sentence: 'Over these sessions it seems to be growing.' },
};

const corners: Record<Corner, string> = {
  past: 'then',
  current: 'now',
  therapist: 'in the room',
};

const sessionKind: Record<SessionKind, string> = {
  journal: 'Journal',
  session: 'Session',
  conversation: 'Conversation',
};

const speaker: Record<Exclude<Speaker, 'client'>, string> = {
  therapist: 'Therapist',
  listener: 'Listener',
};

/** One line about each of the three invented people. */
const introductions: Record<string, string> = {
  alex: 'Looks fine from outside. Inside, every small mistake weighs.',
  sam: 'Less sad than grey, and life a little way off.',
  jordan: 'Wants to be close, and leaves when it gets close.',
};

export const en = {
  language: 'en-GB',
  title: {
    home: 'Leitmotif',
    help: 'Help now – Leitmotif',
    person: 'What seems to come back – Leitmotif',
    session: 'A session – Leitmotif',
  },
  brand: 'Leitmotif',
  brandHome: 'Leitmotif, first page',
  skip: 'Skip to the text',
  helpNow: 'Help now',
  loading: 'One moment.',
  back: 'Back',
  failed: {
    heading: 'This page did not open',
    people: 'The list of people could not be read. The program may have stopped.',
    person: 'This record could not be read. The program may have stopped.',
    again: 'Try again',
  },
  unknown: {
    heading: 'There is nothing at this address',
    home: 'To the first page',
  },
  footer: {
    label: 'About Leitmotif',
    text: 'Leitmotif is a companion to therapy, not a therapist. The people here are invented. Nothing leaves this computer.',
  },
  home: {
    heading: 'What keeps coming back',
    lead: 'Leitmotif reads what someone has written or said over time, and shows what seems to return in it, in their own words.',
    choose: 'Three people to look around with',
    invented: 'They are invented; nobody’s record is shown here.',
    notes: 'Before you look',
    companion: {
      term: 'A companion to therapy, not a therapist',
      text: 'What it finds are guesses, to be weighed, kept or thrown away.',
    },
    local: {
      term: 'Nothing leaves this computer',
      text: 'No account, no network, no copy anywhere else.',
    },
    introductions,
  },
  person: {
    guess: 'All of this is a guess, made from the words in the record. It may be wrong.',
    onThisPage: 'On this page',
    sections: {
      themes: 'What seems to come back',
      parallels: 'Then and now',
      newWays: 'Something new',
      people: 'People',
      core: 'The core',
      sessions: 'The sessions',
    },
  },
  empty: {
    early: 'Too early to say.',
    earlyMore: 'What comes back can only be seen over more than one session.',
    nothing: 'Nothing came back in this record. That is a good answer too.',
    parallels: 'No likeness between then and now stood out.',
    newWays: 'Nothing new stood out in this record.',
    turning: 'No single moment stands out as a turning point.',
    people: 'No one else is named in this record.',
    counter: 'None were found in this record.',
    scriptPart: 'No sentence says this plainly.',
    side: 'No sentence is quoted here.',
    core: 'No one way of being with others stood out.',
    sessions: 'There are no sessions in this record.',
  },
  theme: {
    script: 'How it tends to go',
    parts: {
      wish: 'I want …',
      other: 'They …',
      self: 'So I …',
    } satisfies Record<CorePart, string>,
    carriers: 'Who carries it',
    then: 'Then',
    now: 'Now',
    room: 'In the room',
    also: 'Also',
    nobody: 'No one person stands out.',
    movement: 'How it moves',
    numbers: 'The numbers',
    plotNote: 'Each bar: the part of that session’s sentences in which it shows.',
    table: { session: 'Session', shows: 'It shows in', of: 'Sentences in all' },
    counter: 'Times it went otherwise',
    more: 'More sentences',
    unsure: 'It is early to be sure.',
    again: 'You said before that this does not fit. Much has come since, so it is here again.',
    strength,
    trend,
  },
  parallel: {
    then: 'Then',
    now: 'Now',
    room: 'In the room',
    current: 'What was there with one person then seems to be there with another now.',
    therapist: 'Something of then also seems to show in the room, with the therapist.',
    and: 'and',
  },
  newWay: {
    first: 'first on',
    turning: 'Where something seems to turn',
    about: 'It has to do with',
  },
  core: {
    lead: 'Put very shortly, it often seems to go like this.',
    wish: 'I want',
    other: 'They',
    self: 'So I',
    clusters: core,
  },
  corners,
  sessionKind,
  speaker,
  therapist: 'the therapist',
  reader: {
    backToClaim: 'Back to where this is quoted',
    backToPerson: 'Back to',
    quotedFor: 'Quoted for',
    notFound: 'That place is not in this session.',
    noSession: 'This session is not in the record.',
    previous: 'The one before',
    next: 'The one after',
    others: 'Other sessions',
  },
  help: {
    heading: 'Help now',
    first: 'If a life may be in danger, call your local emergency number, or go to the nearest emergency department.',
    place: 'Where are you?',
    everywhere: 'Every place',
    emergency: 'Emergency number',
    lines: 'Someone to talk to',
    call: 'Call',
    text: 'Text',
    web: 'Chat or web',
    hours: 'Open',
    finders: 'To find a line anywhere',
    unavailable: 'The list of numbers could not be read just now. The sentence above still holds.',
    shown: 'Numbers and addresses are shown as text. Nothing is called or opened from here.',
    checked: 'Last checked',
    noLine: 'No line could be confirmed for this place. The two lists below know more.',
    anywhere: 'Anywhere',
    pages: 'What is it about?',
    pageNames: {
      life: 'I think of ending my life',
      'self-harm': 'I hurt myself',
      'hard-days': 'I can’t get through the day',
      ground: 'Things feel unreal, or much too fast',
      friend: 'I worry about someone',
      harmed: 'Someone hurts me',
      others: 'I might hurt someone',
      check: 'I am not sure: a quiet check-in',
      plan: 'My safety plan',
    },
    backToHelp: 'Help now',
    youWrote: 'You wrote',
    notMeant: 'This was not meant so',
    notMeantDone: 'All right. That one sentence is quiet now; everything else is heard as before.',
    seeAlso: 'There is also a page for this',
    openPlan: 'Open my safety plan',
    planNotKept: 'What you type here stays in this window and is gone when it closes. In your own vault, the command “leitmotif plan” keeps it, encrypted.',
    print: 'Print it',
    line: 'One line for each thing',
    leave: 'Leave this page',
    discreet: 'Look like notes',
    discreetOff: 'Show the name again',
  },
  discreet: {
    title: 'Notes',
    brand: 'Notes',
    more: 'More',
  },
};

export type Words = typeof en;

export function themeWords(id: string): Named {
  return themes[id] ?? { name: plainId(id), sentence: 'Something here seems to come back often.' };
}

export function newWayWords(kind: string): Named {
  return newWays[kind] ?? { name: plainId(kind), sentence: 'Something here seems to be new.' };
}

export function clusterWords(part: CorePart, cluster: number): string {
  return core[part][cluster] ?? '…';
}

/** An id that has no words yet, made readable. */
function plainId(id: string): string {
  const spaced = id.replaceAll('-', ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
