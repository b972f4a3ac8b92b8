export const views = {}; 
