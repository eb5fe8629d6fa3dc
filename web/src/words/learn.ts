// The words of the pages to learn from: data/learn/en.json.
import words from '../../../data/learn/en.json';

export interface LearnSection {
  heading: string;
  text: string[];
  /** The invented person who can be opened here. */
  opens?: string;
}

export interface LearnPage {
  title: string;
  lead: string;
  sections: LearnSection[];
  /** What of it is found in this program. */
  here: string;
  sources: string[];
}

export const learnPages: ReadonlyMap<string, LearnPage> = new Map(Object.entries(words.pages));
