"""Show this when …: a small typed language, parsed into a tree, never run as code.

What a condition may say
------------------------
=============================  ============================================================================
written                        holds when
=============================  ============================================================================
``x == word``, ``x != word``   the answer is (is another than) this option, number, date or text
``x < 5`` (``<= > >=``)        the number or date is smaller …; for a scale, the point stands before this one
``x in [a, b]``                the answer is one of these; for several choices: at least one of them is ticked
``x not in [a, b]``            there is an answer, and it is none of these
``a in x``, ``a not in x``     several choices: this one is ticked; there is an answer without it
``count(x) > 2``               this many are ticked
``answered(x)``                there is an answer (neither "don't know" nor "prefer not to say")
``grid.row >= 4``              the same for one row of a grid
``and  or  not  ( )``          as in English; ``not`` binds tighter than ``and``, ``and`` than ``or``
=============================  ============================================================================

What the empty answer means
---------------------------
=============================  =============  ==================  ========================================
comparison                     unanswered     off the path        "don't know" or "prefer not to say"
=============================  =============  ==================  ========================================
``==``  ``in``                 false          false               true for exactly that word
``!=``  ``not in``             **false**      **false**           true for every other word
``<  <=  >  >=``               false          false               false
``a in x``, ``a not in x``     false          false               true for ``dont_know in x``; ``not in`` true
``count(x)``                   counts 0       counts 0            counts 0
``answered(x)``                false          false               false
``not (…)``                    the opposite of what is inside, whatever the reason
=============================  =============  ==================  ========================================
"""

from surveys.conditions.condition import Condition
from surveys.conditions.domains import Domain
from surveys.conditions.meaning import Test, compiled
from surveys.conditions.tree import And, Answered, Atom, Compare, Count, Has, Node, Not, Or, atoms, names

__all__ = [
    "And", "Answered", "Atom", "Compare", "Condition", "Count", "Domain", "Has", "Node", "Not", "Or", "Test",
    "atoms", "compiled", "names",
]
