// The whole grammar of the rules language. English and French keywords are synonyms, case is ignored.
grammar Rules;

options { caseInsensitive = true; }

document    : expression EOF ;

expression  : conjunction (OR conjunction)* ;
conjunction : negation (AND negation)* ;
negation    : NOT* predicate ;
predicate   : sum test? ;

test
    : comparator sum                                            # compared
    | NOT? IN OPEN literal (COMMA literal)* CLOSE               # listed
    | NOT? BETWEEN sum AND sum                                  # ranged
    | NOT? CONTAINS ALL OPEN literal (COMMA literal)* CLOSE     # containsAll
    | NOT? CONTAINS literal                                     # contains
    | NOT? textTest STRING                                      # texted
    | IS? NOT? MISSING                                          # missing
    ;

comparator  : EQUAL | UNEQUAL | LESS | LESS_EQUAL | GREATER | GREATER_EQUAL ;
textTest    : STARTS WITH | ENDS WITH | MATCHES ;
literal     : MINUS? NUMBER | STRING | TRUE | FALSE ;

sum         : product ((PLUS | MINUS) product)* ;
product     : signed ((TIMES | DIVIDED) signed)* ;
signed      : MINUS* primary ;

primary
    : subject                                                   # plain
    | amount                                                    # duration
    | NUMBER                                                    # number
    | (TRUE | FALSE)                                            # truth
    | IF expression THEN expression ELSE expression             # choice
    | IN SEGMENT STRING                                         # segment
    | unit SINCE subject                                        # elapsed
    | SCORE OPEN STRING CLOSE                                   # score
    | (CLUSTER | PERSONA) OPEN STRING CLOSE                     # grouping
    | SEQUENCE OPEN STRING THEN (NO | NONE)? STRING (WITHIN | IN) amount CLOSE # sequence
    | unit TO (unit END | END (OF | FROM) unit)                 # remaining
    | (unit | WEEKDAY) OF subject                               # calendar
    | (ANY | ALL | NONE) name WITH OPEN expression CLOSE        # elements
    ;

subject
    : OPEN expression CLOSE                                     # group
    | STRING                                                    # text
    | NOW                                                       # now
    | TODAY                                                     # today
    | aggregate OPEN STRING filter? (COMMA window)? CLOSE       # activity
    | NAME OPEN (expression (COMMA expression)*)? CLOSE         # call
    | name                                                      # named
    ;

aggregate   : COUNT | SUM | AVG | MIN | MAX | FIRST | LAST ;
filter      : WHERE expression ;
window      : LAST NUMBER unit | NUMBER LAST unit | SINCE sum | FROM sum TO sum ;
amount      : NUMBER unit ;
unit        : MINUTES | HOURS | DAYS | WEEKS | MONTHS | YEARS ;

// Words of the language that are names where no keyword can stand.
name
    : NAME | QUOTED_NAME
    | COUNT | SUM | AVG | MIN | MAX | FIRST | LAST | MINUTES | HOURS | DAYS | WEEKS | MONTHS | YEARS
    | SINCE | FROM | TO | END | OF | SEGMENT | SCORE | CLUSTER | PERSONA | SEQUENCE | WITHIN | NO | WEEKDAY
    | ANY | ALL | NONE | WHERE | STARTS | ENDS | WITH
    ;

AND         : 'AND' | 'ET' ;
OR          : 'OR' | 'OU' ;
NOT         : 'NOT' | 'NON' ;
IN          : 'IN' | 'DANS' ;
BETWEEN     : 'BETWEEN' | 'ENTRE' ;
CONTAINS    : 'CONTAINS' | 'CONTIENT' ;
STARTS      : 'STARTS' | 'COMMENCE' ;
ENDS        : 'ENDS' | 'FINIT' ;
WITH        : 'WITH' | 'PAR' | 'AVEC' ;
MATCHES     : 'MATCHES' | 'CORRESPOND' ;
IS          : 'IS' | 'EST' ;
MISSING     : 'MISSING' | 'ABSENT' 'E'? ;
IF          : 'IF' | 'SI' ;
THEN        : 'THEN' | 'ALORS' | 'PUIS' ;
ELSE        : 'ELSE' | 'SINON' ;
TRUE        : 'TRUE' | 'VRAI' ;
FALSE       : 'FALSE' | 'FAUX' ;
NOW         : 'NOW' | 'MAINTENANT' ;
TODAY       : 'TODAY' | 'AUJOURD' ['’]? 'HUI' ;
SEGMENT     : 'SEGMENT' ;
COUNT       : 'COUNT' | 'NOMBRE' ;
SUM         : 'SUM' | 'SOMME' ;
AVG         : 'AVG' | 'MOYENNE' ;
MIN         : 'MIN' ;
MAX         : 'MAX' ;
FIRST       : 'FIRST' | 'PREMIER' | 'PREMI' E_GRAVE 'RE' ;
LAST        : 'LAST' | 'DERNIER' 'S'? | 'DERNI' E_GRAVE 'RE' 'S'? ;
MINUTES     : 'MINUTE' 'S'? ;
HOURS       : 'HOUR' 'S'? | 'HEURE' 'S'? ;
DAYS        : 'DAY' 'S'? | 'JOUR' 'S'? ;
WEEKS       : 'WEEK' 'S'? | 'SEMAINE' 'S'? ;
MONTHS      : 'MONTH' 'S'? | 'MOIS' ;
YEARS       : 'YEAR' 'S'? | 'AN' 'S'? | 'ANN' E_ACUTE 'E' 'S'? ;
SINCE       : 'SINCE' | 'DEPUIS' ;
FROM        : 'FROM' | 'DU' ;
TO          : 'TO' | 'AU' | 'AVANT' ;
END         : 'END' | 'FIN' ;
OF          : 'OF' | 'DE' | 'D' ['’] ;
SCORE       : 'SCORE' ;
CLUSTER     : 'CLUSTER' ;
PERSONA     : 'PERSONA' ;
SEQUENCE    : 'SEQUENCE' | 'SUITE' ;
WITHIN      : 'WITHIN' | 'SOUS' ;
NO          : 'NO' ;
NONE        : 'NONE' | 'AUCUN' 'E'? ;
ANY         : 'ANY' | 'UN' 'E'? ;
ALL         : 'ALL' | 'TOUS' | 'TOUTES' ;
WHERE       : 'WHERE' | 'OÙ' | 'OU\u0300' ;
WEEKDAY     : 'WEEKDAY' | 'JOUR' ' '+ 'DE' ' '+ ('LA' ' '+)? 'SEMAINE' ;

EQUAL           : '=' | '==' ;
UNEQUAL         : '!=' | '<>' | '≠' ;
LESS            : '<' ;
LESS_EQUAL      : '<=' | '≤' ;
GREATER         : '>' ;
GREATER_EQUAL   : '>=' | '≥' ;
PLUS            : '+' ;
MINUS           : '-' | '−' ;
TIMES           : '*' | '×' ;
DIVIDED         : '/' | '÷' ;
OPEN            : '(' ;
CLOSE           : ')' ;
COMMA           : ',' ;

NUMBER      : DIGIT+ ('.' DIGIT+)? ;
NAME        : WORD ('.' WORD)* ;
QUOTED_NAME : '`' ~[`\r\n]+ '`' ;

// A doubled closing quote stands for itself; in ‘…’ an apostrophe before a letter does not close (‘Côte d’Azur’).
STRING
    : '\'' (~['\r\n] | '\'\'')* '\''
    | '"' (~["\r\n] | '""')* '"'
    | '‘' (~[’\r\n] | '’' [\p{L}] | '’’')* '’'
    | '“' (~[”\r\n] | '””')* '”'
    | '«' ~[»\r\n]* '»'
    ;

COMMENT     : '--' ~[\r\n]* -> skip ;
SPACE       : [\p{White_Space}\u200B\uFEFF]+ -> skip ;

// Anything else, so that the lexer never fails: an opening quote without its end, a stray sign.
STRAY       : . ;

// Accents composed, decomposed or left out.
fragment E_ACUTE : [EÉ] | 'E\u0301' ;
fragment E_GRAVE : [EÈ] | 'E\u0300' ;
fragment DIGIT : [0-9] ;
fragment WORD  : [\p{L}_] [\p{L}\p{N}\p{M}_]* ;
