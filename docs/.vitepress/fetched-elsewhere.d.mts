export function fetchedElsewhere(text: string): string[];
