// The words of help: data/help/en.json, which the program says at the terminal too.
import type { HelpPlace } from '../routes/route';
import words from '../../../data/help/en.json';

export interface HelpSection {
  id: string;
  heading: string;
  text: string[];
  points: string[];
  /** What the page puts there itself. */
  shows?: 'numbers' | 'plan';
}

export interface HelpPage {
  title: string;
  lead: string[];
  discreet: boolean;
  question?: { ask: string; answers: { answer: string; reply: string }[] };
  sections: HelpSection[];
}

interface RawSection {
  heading: string;
  text?: string[];
  points?: string[];
  shows?: string;
}

interface RawPage {
  title: string;
  discreet?: boolean;
  lead: string[];
  question?: { ask: string; answers: { answer: string; reply: string }[] };
  sections: string[];
}

const pages: Record<string, RawPage> = words.pages;
const sections: Record<string, RawSection> = words.sections;
const replies: Record<string, string> = words.replies;

export const check = words.check;
export const planWords = words.plan;

/** The pages that are made of sections; 'check' and 'plan' have views of their own. */
export function helpPage(id: string): HelpPage | undefined {
  const page = pages[id];
  if (!page) return undefined;
  return {
    title: page.title,
    lead: page.lead,
    discreet: page.discreet ?? false,
    ...(page.question && {
      question: {
        ask: page.question.ask,
        answers: page.question.answers.map(({ answer, reply }) => ({ answer, reply: replies[reply] ?? '' })),
      },
    }),
    sections: page.sections.flatMap((name) => {
      const section = sections[name];
      if (!section) return [];
      const shows = section.shows === 'numbers' || section.shows === 'plan' ? section.shows : undefined;
      return [
        {
          id: name,
          heading: section.heading,
          text: section.text ?? [],
          points: section.points ?? [],
          ...(shows && { shows }),
        },
      ];
    }),
  };
}

export function isHelpPlace(id: string): id is HelpPlace {
  return id in pages && id !== 'imported';
}
