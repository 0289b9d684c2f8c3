// What /api/v1/statistics answers.

import { send } from './send.js';

export type Verdict = 'correct' | 'incorrect' | 'unmasked' | 'unknown';

export const Verdicts: [Verdict, string][] = [
  ['correct', 'Correctly Masked'], ['incorrect', 'Incorrectly Masked'], ['unmasked', 'Unmasked'], ['unknown', 'Unknown'],
];

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

export const percent = (share: number): string => `${(share * 100).toFixed(share > 0 && share < 1 ? 1 : 0)} %`;

export const hours = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} h`;
