// Doubts and outcomes of doors, in words. What the node says itself stays beside them, for doubts that this page doesn't know.

import { t } from './language.js';
import { language } from './words.js';

const Doubts: Record<string, string> = {
  none: t('somebody may enter'),
  brokerLost: t('the node is not connected to the broker'),
  clockNotSane: t('the clock of the node or the camera can’t be trusted'),
  cameraOffline: t('the camera is offline'),
  cameraDegraded: t('the camera’s pictures can’t be read completely'),
  cameraCovered: t('the camera is covered, or it is dark'),
  pictureFrozen: t('the picture does not change'),
  cameraMoved: t('the camera shows a different view'),
  cameraBlurred: t('the camera’s picture is blurred'),
  staleFrame: t('the newest picture is too old'),
  nobodyThere: t('nobody is there'),
  tooManyPeople: t('more people are there than may enter together'),
  hiddenPerson: t('somebody who was there is hidden'),
  unknownVerdict: t('it can’t be seen how somebody is masked'),
  wrongVerdict: t('somebody is not masked as this door requires'),
  unsure: t('it is not sure how somebody is masked'),
  still: t('a face does not move: it may be a photograph'),
  tooShort: t('somebody has not been there for long enough'),
  alreadyPermitted: t('everybody there has had a permit'),
  permitPending: t('a permit is on its way'),
};

/** Why a door opens or not, as part of a sentence. The node's own English words are more exact where they name a number. */
export const doubtOf = ({ doubt, words }: { doubt: string; words: string }): string => (language === 'en' ? words : Doubts[doubt] ?? words);

export const OutcomeWords: Record<string, string> = {
  opened: t('opened'), held: t('held'), refused: t('refused'), unanswered: t('unanswered'), dropped: t('dropped'), revoked: t('revoked'),
};
