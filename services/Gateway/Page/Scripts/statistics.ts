// What /api/v1/statistics answers.

import { What } from './events.js';
import { number } from './language.js';
import { send } from './send.js';

export type Verdict = 'correct' | 'incorrect' | 'unmasked' | 'unknown';

export const Verdicts: [Verdict, string][] = (['correct', 'incorrect', 'unmasked', 'unknown'] as const).map((verdict) => [verdict, What[verdict]]);

export interface Figures {
  passes: Record<Verdict, number>;
  known: number;
  compliance: number | null;
  coverage: number | null;
  hoursWatched: number;
  attentiveShare: number | null;
  events: Record<string, number>;
  alerts: Record<string, number>;
}

export interface Statistics {
  from: string;
  to: string;
  timeZone: string;
  by: string;
  minimumCases: number;
  whole: Figures;
  parts: { key: string; figures: Figures }[];
}

export const askStatistics = (question: URLSearchParams, by: string): Promise<Statistics> => {
  const asked = new URLSearchParams(question);
  asked.set('by', by);
  return send('GET', `api/v1/statistics?${asked}`) as Promise<Statistics>;
};

export const percent = (share: number): string => `${number(share * 100, share > 0 && share < 1 ? 1 : 0)} %`;

export const hours = (value: number): string => `${number(value, value < 10 ? 1 : 0)} h`;
