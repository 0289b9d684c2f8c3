// Roles of people, in words.

import { t } from './language.js';

const Roles = { viewer: t('viewer'), operator: t('operator'), admin: t('admin') };

export const roleWords = (role) => Roles[role] ?? role;
