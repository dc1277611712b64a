#pragma once

namespace tally {

/// One visitor made of several, a case for each: std::visit(Overloaded{[](const A&) {...}, [](const B&) {...}}, variant).
template <class... Cases> struct Overloaded : Cases... { using Cases::operator()...; };
template <class... Cases> Overloaded(Cases...) -> Overloaded<Cases...>;

} // namespace tally
