/** Equal for the same paper in two files: the letters and digits of its title. */
export const titleKey = (title: string) => title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
