namespace System.Management.Automation.Language;

/// <summary>Reads command lines: pipelines of cmdlets with literal arguments. What is script language is named and refused.</summary>
internal sealed class Parser
{
    private const string WordEnds = " \t\r\n|;&(){},\"'";

    private static readonly HashSet<string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        "begin", "break", "catch", "class", "continue", "data", "do", "dynamicparam", "else", "elseif", "end", "enum", "exit", "filter", "finally", "for", "foreach", "from",
        "function", "if", "in", "param", "process", "return", "switch", "throw", "trap", "try", "until", "using", "while",
    };

    private readonly string text;
    private int at;
    private Parser(string text) => this.text = text;
    private char Current => at < text.Length ? text[at] : '\0';
    private char Next => at + 1 < text.Length ? text[at + 1] : '\0';
    private bool EndsBlock => Current is '\0' or ')' or '}';
    private bool EndsStatement => EndsBlock || Current is ';' or '\n' or '\r';

    /// <exception cref="ParseException">The text is wrong, or needs PowerShell.</exception>
    public static ScriptBlockAst ParseInput(string text)
    {
        var parser = new Parser(text);
        var script = parser.Statements();
        return parser.at == text.Length ? script : throw parser.Unexpected();
    }

    private ScriptBlockAst Statements()
    {
        var statements = new List<StatementAst>();
        for (SkipLines(); !EndsBlock; SkipLines())
        {
            statements.Add(Statement());
            SkipSpace();
            if (!EndsStatement)
                throw Unexpected();
        }
        return new ScriptBlockAst(statements);
    }

    private StatementAst Statement()
    {
        if (Current != '$' || Next == '(')
            return Pipeline();
        var start = at;
        var name = VariableName();
        SkipSpace();
        if (Current == '=' && Next != '=')
            return new AssignmentStatementAst(name, AssignedValue());
        at = start;
        return Pipeline();
    }

    private ParenExpressionAst AssignedValue()
    {
        Expect('=');
        SkipLines();
        return new ParenExpressionAst(new ScriptBlockAst([Pipeline()]), isArray: false);
    }

    private PipelineAst Pipeline()
    {
        var expression = BeginsExpression() ? Expression() : null;
        var commands = new List<CommandAst>();
        if (expression is null)
            commands.Add(Command());
        SkipSpace();
        while (Take('|'))
        {
            if (Current == '|')
                throw ParseException.NeedsPowerShell("The operator ||");
            SkipLines();
            commands.Add(Command());
            SkipSpace();
        }
        if (Current == '&')
            throw ParseException.NeedsPowerShell(Next == '&' ? "The operator &&" : "A background job (&)");
        return new PipelineAst(expression, commands);
    }

    private bool BeginsExpression() => Current is '$' or '\'' or '"' or '@' or '(' or '[' or '{' or '+' or '!' || char.IsAsciiDigit(Current)
        || (Current is '-' or '.' && (char.IsAsciiDigit(Next) || Next is '.' or '('));

    private CommandAst Command()
    {
        if (Current is '&' or '.' && Next is ' ' or '(' or '{' or '$')
            throw ParseException.NeedsPowerShell($"The call operator ({Current})");
        if (BeginsExpression())
            throw new ParseException("Expressions are only allowed as the first element of a pipeline.", "ExpressionsMustBeFirstInPipeline");
        var name = While(() => !WordEnds.Contains(Current));
        if (name.Length == 0)
            throw Current is '|' or '\0' or '\n' or ';' ? new ParseException("An empty pipe element is not allowed.", "EmptyPipeElement") : Unexpected();
        if (Keywords.Contains(name))
            throw ParseException.NeedsPowerShell($"The keyword '{name}'");
        return new CommandAst(name, Elements());
    }

    private List<CommandElement> Elements()
    {
        var elements = new List<CommandElement>();
        var hasParameters = true;
        for (SkipSpace(); !EndsStatement && Current is not ('|' or '&'); SkipSpace())
        {
            if (Current is '<' or '>' || (Next == '>' && (char.IsAsciiDigit(Current) || Current == '*')))
                throw ParseException.NeedsPowerShell("A redirection (>)");
            // Two dashes alone end the parameters.
            if (hasParameters && Current == '-' && Next == '-' && (at + 2 == text.Length || char.IsWhiteSpace(text[at + 2])))
                (at, hasParameters) = (at + 2, false);
            else
                elements.Add(hasParameters && Current == '-' && (BeginsName(Next) || Next == '?') ? Parameter() : new CommandElement(null, List(ArgumentItem)));
        }
        return elements;
    }

    private CommandElement Parameter()
    {
        at++;
        var name = While(() => Current is not (':' or '[') && !WordEnds.Contains(Current));
        if (!Take(':'))
            return new CommandElement(name, null);
        SkipSpace();
        return new CommandElement(name, List(ArgumentItem));
    }

    private ExpressionAst List(Func<ExpressionAst> item)
    {
        var items = new List<ExpressionAst> { item() };
        for (SkipSpace(); Take(','); SkipSpace())
        {
            SkipLines();
            items.Add(item());
        }
        return items is [var only] ? only : new ArrayLiteralAst(items);
    }

    private ExpressionAst ArgumentItem()
    {
        if (Current is '\'' or '"' or '(' or '{' || (Current == '@' && (BeginsName(Next) || Next is '(' or '{' or '\'' or '"')))
            return Postfix(Primary());
        if (Current == '$')
        {
            var start = at;
            var value = Postfix(Primary());
            if (at == text.Length || WordEnds.Contains(Current))
                return value;
            at = start;
        }
        return BareWord();
    }

    private ExpressionAst Expression()
    {
        var expression = List(() => Postfix(Primary()));
        return EndsStatement || Current is '|' or ']' or '&'
            ? expression
            : throw ParseException.NeedsPowerShell($"The operator {While(() => !char.IsWhiteSpace(Current) && Current is not (')' or '}' or '$'))}");
    }

    private ExpressionAst Primary() => Current switch
    {
        '\'' => new ConstantExpressionAst(SingleQuoted()),
        '"' => Expandable(isWord: false),
        '$' when Next == '(' => Parenthesized(isArray: false),
        '$' => new VariableExpressionAst(VariableName()),
        '(' => Parenthesized(isArray: false),
        '@' when Next == '(' => Parenthesized(isArray: true),
        '@' when Next == '{' => Table(),
        '@' when Next is '\'' or '"' => throw ParseException.NeedsPowerShell("A here-string"),
        '@' => throw ParseException.NeedsPowerShell("Splatting (@name)"),
        '{' => throw ParseException.NeedsPowerShell("A script block ({ })"),
        '[' => throw ParseException.NeedsPowerShell($"The type {text[at..(text.IndexOf(']', at) is >= 0 and var end ? end + 1 : text.Length)]}"),
        '!' => throw ParseException.NeedsPowerShell("The operator !"),
        _ => Number(),
    };

    private ConstantExpressionAst Number()
    {
        var start = at;
        var number = While(() => char.IsLetterOrDigit(Current) || (Current == '.' && Next != '.') || (Current is '+' or '-' && (at == start || text[at - 1] is 'e' or 'E')));
        if (Current == '.' && Next == '.')
            throw ParseException.NeedsPowerShell("A range (..)");
        return NumericConstant.Parse(number) is { } value ? new ConstantExpressionAst(value, number) : throw Unexpected();
    }

    private ExpressionAst Postfix(ExpressionAst owner)
    {
        if (Current == '.' && BeginsName(Next))
        {
            at++;
            var member = Name();
            return Current == '(' ? throw ParseException.NeedsPowerShell($"The method call .{member}()") : Postfix(new MemberExpressionAst(owner, member));
        }
        if (!Take('['))
            return owner;
        SkipSpace();
        var index = Expression();
        Expect(']');
        return Postfix(new IndexExpressionAst(owner, index));
    }

    private ParenExpressionAst Parenthesized(bool isArray)
    {
        at += Current == '(' ? 1 : 2;
        var script = Statements();
        Expect(')');
        return new ParenExpressionAst(script, isArray);
    }

    private HashtableAst Table()
    {
        var entries = new List<(ExpressionAst, ExpressionAst)>();
        at += 2;
        for (SkipLines(); !Take('}'); SkipLines())
        {
            var key = Current is '\'' or '"' or '$' or '(' || char.IsAsciiDigit(Current) ? Postfix(Primary()) : new ConstantExpressionAst(Name());
            SkipSpace();
            entries.Add((key, AssignedValue()));
        }
        return new HashtableAst(entries);
    }

    private ExpressionAst BareWord()
    {
        var start = at;
        var word = Expandable(isWord: true);
        return at == start ? throw Unexpected() : NumericConstant.Parse(text[start..at]) is { } number ? new ConstantExpressionAst(number, text[start..at]) : word;
    }

    // A text in double quotes or a word; both have variables and backticks in them.
    private ExpandableStringExpressionAst Expandable(bool isWord)
    {
        var parts = new List<ExpressionAst>();
        at += isWord ? 0 : 1;
        while (!(isWord ? at == text.Length || (WordEnds.Contains(Current) && Current is not ('\'' or '"')) : Current == '"' && Next != '"'))
        {
            if (at == text.Length)
                throw new ParseException("The string is missing the terminator: \".", "TerminatorExpectedAtEndOfString");
            if ((Current == '$' && (BeginsName(Next) || Next is '{' or '(')) || (isWord && Current is '"' or '\''))
            {
                parts.Add(Primary());
                continue;
            }
            var isEscaped = Current == '`' && at + 1 < text.Length;
            parts.Add(new ConstantExpressionAst(isEscaped ? Escaped(Next) : Current));
            at += isEscaped || Current == '"' ? 2 : 1;
        }
        at += isWord ? 0 : 1;
        return new ExpandableStringExpressionAst(parts);
    }

    private string SingleQuoted()
    {
        var start = ++at;
        for (; Current != '\'' || Next == '\''; at += Current == '\'' ? 2 : 1)
        {
            if (at == text.Length)
                throw new ParseException("The string is missing the terminator: '.", "TerminatorExpectedAtEndOfString");
        }
        return text[start..at++].Replace("\'\'", "\'", StringComparison.Ordinal);
    }

    private static char Escaped(char letter) => "nrt0abfve".IndexOf(letter) is >= 0 and var known ? "\n\r\t\0\a\b\f\v\u001b"[known] : letter;

    private string VariableName()
    {
        at++;
        if (Take('{'))
        {
            var braced = While(() => Current != '}');
            Expect('}');
            return braced;
        }
        var name = Name();
        if (name.ToUpperInvariant() is "ENV" or "GLOBAL" or "SCRIPT" && Take(':'))
            name = $"{name}:{Name()}";
        return name == "_" ? throw ParseException.NeedsPowerShell("The variable $_ of a script block") : name.Length > 0 ? name : throw Unexpected();
    }

    private static bool BeginsName(char letter) => char.IsLetter(letter) || letter == '_';
    private string Name() => While(() => char.IsLetterOrDigit(Current) || Current == '_');

    private string While(Func<bool> goesOn)
    {
        var start = at;
        while (at < text.Length && goesOn())
            at++;
        return text[start..at];
    }

    private void SkipSpace()
    {
        while (Current is ' ' or '\t' || (Current == '`' && Next is '\n' or '\r'))
            at += Current == '`' ? 2 : 1;
        if (Current == '#')
            While(() => Current != '\n');
    }

    private void SkipLines()
    {
        for (SkipSpace(); Current is '\n' or '\r' or ';'; SkipSpace())
            at++;
    }

    private bool Take(char letter)
    {
        var isHere = Current == letter;
        at += isHere ? 1 : 0;
        return isHere;
    }

    private void Expect(char letter)
    {
        if (!Take(letter))
            throw Unexpected();
    }

    private ParseException Unexpected() => at >= text.Length
        ? new ParseException("The command line ends where more is expected.", "IncompleteParse")
        : new ParseException($"Unexpected token '{text[at..Math.Min(text.Length, at + 20)]}' in expression or statement.", "UnexpectedToken");
}

/// <summary>Texts made safe to put into a command line.</summary>
public static class CodeGeneration
{
    // All of these end a text in single quotes, whichever began it.
    public static string EscapeSingleQuotedStringContent(string value) =>
        string.Concat(value.Select(letter => letter is '\'' or '\u2018' or '\u2019' or '\u201a' or '\u201b' ? $"{letter}{letter}" : letter.ToString()));
}
