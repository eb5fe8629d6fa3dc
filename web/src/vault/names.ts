import { isTherapist } from '../reading/carriers';
import { en } from '../words/en';

/** How somebody in the record is called within a sentence. */
export const called = (name: string): string => (isTherapist(name) ? en.therapist : name);
/** The same, at its beginning. */
export const titled = (name: string): string => (isTherapist(name) ? en.speaker.therapist : name);
