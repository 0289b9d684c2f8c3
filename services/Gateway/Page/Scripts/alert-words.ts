// An alert as the API tells it, and its words.

import { What } from './events.js';
import { t } from './language.js';

export interface Alert {
  id: string;
  time: string;
  data: {
    eventId: string;
    camera: string;
    rule: string;
    severity: string;
    zone?: string;
    state: string;
    kind: string;
    phase: string;
    endReason?: string;
    reason?: string;
    track?: number;
    confidence: number | null;
    beganAt: string;
    snapshot?: string;
    late?: boolean;
    publishedAt?: string | null;
    face?: { pose?: { yaw?: number; pitch?: number; roll?: number } | null };
    acknowledged: { at: string; by: string; note: string; outcome: string | null } | null;
  };
}

/** Where a picture of an event may come from. */
export const SnapshotPath = /^\/api\/v1\/snapshots\/[0-9a-f-]+\.jpg$/;

export const Outcomes: Record<string, string> = { handled: t('handled'), exempt: t('exempt'), falseAlarm: t('false alarm'), cantTell: t('hard to tell') };

export const Severities: Record<string, [string, string]> = { critical: ['■', t('Critical')], warning: ['▲', t('Warning')], info: ['●', t('Info')] };

export const Phases: Record<string, string> = { begin: t('began'), update: t('goes on'), end: t('ended') };

export const words = (state: string): string => (What as Record<string, string>)[state] ?? state;

/** Those that last first, then the worst, then the newest. */
export function compare(a: Alert, b: Alert): number {
  const rank = ({ data }: Alert): number => Object.keys(Severities).indexOf(data.severity);
  return Number(a.data.phase === 'end') - Number(b.data.phase === 'end') || rank(a) - rank(b) || b.data.beganAt.localeCompare(a.data.beganAt);
}

/** How it stands with an alert. */
export function standing({ data }: Alert): string {
  if (data.acknowledged === null) {
    return t('Open');
  }
  const { by, outcome } = data.acknowledged;
  return `${outcome === null ? t('acknowledged') : Outcomes[outcome] ?? outcome} · ${by}`;
}
