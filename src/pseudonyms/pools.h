#pragma once

#include <array>
#include <string_view>

namespace leitmotif {

// Plain given names that are no other English word. Where they run out, words are made up.
inline constexpr std::array<std::string_view, 64> names_of_women { "Alice", "Amelia", "Andrea", "Anita", "Annabel", "Barbara", "Beatrice",
    "Bernadette", "Bridget", "Camilla", "Caroline", "Catherine", "Celia", "Charlotte", "Christina", "Clara", "Claudia", "Cynthia",
    "Deborah", "Diana", "Dorothy", "Edith", "Eleanor", "Elizabeth", "Emily", "Fiona", "Frances", "Gabriella", "Georgia", "Gloria", "Hannah",
    "Harriet", "Helena", "Henrietta", "Imogen", "Ingrid", "Isabel", "Jennifer", "Jessica", "Josephine", "Julia", "Katherine", "Laura",
    "Leonora", "Louisa", "Lydia", "Margaret", "Marianne", "Matilda", "Miriam", "Nadine", "Natalie", "Olivia", "Patricia", "Philippa",
    "Rebecca", "Rosalind", "Sabrina", "Sophia", "Stella", "Susanna", "Teresa", "Veronica", "Vivian" };
inline constexpr std::array<std::string_view, 64> names_of_men { "Adrian", "Alan", "Albert", "Andrew", "Anthony", "Arthur", "Benedict",
    "Benjamin", "Bernard", "Brian", "Cecil", "Charles", "Clement", "Conrad", "Daniel", "David", "Derek", "Dominic", "Donald", "Douglas",
    "Edgar", "Edmund", "Edward", "Elliot", "Eric", "Felix", "Frederick", "Gabriel", "Geoffrey", "George", "Gerald", "Gilbert", "Gordon",
    "Graham", "Gregory", "Harold", "Henry", "Herbert", "Howard", "Hugh", "Ian", "Jacob", "James", "Jonathan", "Joseph", "Julian", "Kenneth",
    "Laurence", "Leonard", "Lionel", "Malcolm", "Matthew", "Nathaniel", "Nicholas", "Oliver", "Oscar", "Patrick", "Philip", "Raymond",
    "Robert", "Rupert", "Samuel", "Theodore", "William" };
inline constexpr std::array<std::string_view, 20> names_of_anybody { "Alexis", "Ariel", "Ashley", "Aubrey", "Avery", "Blair", "Cameron",
    "Casey", "Dana", "Eden", "Emery", "Hayden", "Jamie", "Jordan", "Kelly", "Lindsay", "Morgan", "Quinn", "Sidney", "Taylor" };

}
