export type CheckAnswer = 'yes' | 'no' | 'skip' | undefined;

/** Any yes, and any "rather not say", leads to people at once; there is no score. 'none' only when every answer is no. */
export function checkOutcome(answers: readonly CheckAnswer[]): 'people' | 'none' | 'open' {
  if (answers.some((answer) => answer === 'yes' || answer === 'skip')) return 'people';
  return answers.length > 0 && answers.every((answer) => answer === 'no') ? 'none' : 'open';
}
