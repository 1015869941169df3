/** Common given names of many languages, in ASCII so that every encoding can hold them. */
export const firstNames =
  "Ada Adam Aisha Alex Ana Anna Arjun Ben Carla Chen Clara Daniel David Elena Emma Eva Fatima Felix Grace Hana Hugo Ines Ivan Jan Julia Kofi Lars Laura Leila Leo Lina Lucas Maria Maya Mei Mia Mohamed Nadia Nina Noah Omar Oscar Paul Petra Priya Rosa Ruth Sam Sara Sofia Tom Vera Yuki Zoe".split(
    " ",
  );

/** Common family names of many languages, in ASCII. */
export const lastNames =
  "Adams Ali Almeida Andersen Bauer Becker Brown Carter Chen Costa Cruz Diaz Evans Fischer Garcia Haddad Hansen Ivanov Jensen Kaya Khan Kim Kumar Larsen Lee Lopez Martin Mendes Meyer Mori Moreau Murphy Nguyen Novak Okafor Olsen Owusu Park Patel Peters Popov Reyes Rossi Russo Santos Sato Silva Singh Smith Suzuki Tanaka Torres Weber Wilson Wong Young Zhang".split(
    " ",
  );
