// The page's language, and its words by their English texts. The node serves this module in the browser's language; this file is English.

export const language: string = 'en';

export const words: Record<string, string> = {};
