// Pictures that a script has fetched, as addresses: the content policy allows those of this page's origin and these, no others.

import { t } from './language.js';

/** @throws Error when the bytes can't be read. */
export function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error(t('the picture can’t be read')));
    reader.readAsDataURL(blob);
  });
}
