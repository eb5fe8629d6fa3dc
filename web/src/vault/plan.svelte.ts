// The safety plan of one's own vault, in the state that every page of help shows it from; gone from memory when the vault is locked.
import { plan, planLines } from '../state/plan.svelte';
import { api } from './api';

const joined = (steps: readonly string[][]) => steps.map((lines) => lines.join('\n'));

class OwnPlan {
  country = '';
  openCopy = $state(false);
  kept = $state<'nothing' | 'keeping' | 'kept' | 'not'>('nothing');
  problem = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;

  async load(): Promise<void> {
    const answer = await api.plan();
    if (!answer.ok) {
      this.problem = answer.error;
      return;
    }
    this.country = answer.value.plan.country;
    this.openCopy = answer.value.open_copy;
    if (plan.steps.every((step) => step === '')) plan.steps = joined(answer.value.plan.steps);
  }

  /** After a pause, so that not every key is a save. */
  typed(): void {
    this.kept = 'keeping';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), 600);
  }

  async keep(): Promise<void> {
    clearTimeout(this.#timer);
    const answer = await api.keepPlan({ country: this.country, steps: plan.steps.map(planLines) });
    this.kept = answer.ok ? 'kept' : 'not';
    this.problem = answer.ok ? '' : answer.error;
    if (answer.ok) this.openCopy = answer.value.open_copy;
  }

  async wantCopy(wanted: boolean): Promise<string> {
    await this.keep();
    const answer = await api.keepOpenCopy(wanted);
    this.problem = answer.ok ? '' : answer.error;
    if (answer.ok) this.openCopy = wanted;
    return answer.ok ? answer.value.file : '';
  }

  forget(): void {
    clearTimeout(this.#timer);
    plan.steps = plan.steps.map(() => '');
    this.country = '';
    this.openCopy = false;
    this.kept = 'nothing';
    this.problem = '';
  }
}

export const ownPlan = new OwnPlan();
