namespace System.Management.Automation.Language;

/// <summary>A part of a command line that has a value.</summary>
internal abstract class ExpressionAst
{
    public abstract object? Evaluate(SessionState session);
}

internal sealed class ConstantExpressionAst(object? value, string? text = null) : ExpressionAst
{
    public object? Value => value;

    /// <summary>A number that remembers how it was written, as an argument does.</summary>
    public object AsArgument => new PSObject(value!) { TokenText = text };

    public override object? Evaluate(SessionState session) => value;
}

internal sealed class ExpandableStringExpressionAst(IReadOnlyList<ExpressionAst> parts) : ExpressionAst
{
    public override object? Evaluate(SessionState session) => string.Concat(parts.Select(part => LanguagePrimitives.ConvertTo<string>(part.Evaluate(session))));
}

internal sealed class VariableExpressionAst(string name) : ExpressionAst
{
    public override object? Evaluate(SessionState session) => session.PSVariable.GetValue(name);
}

internal sealed class ArrayLiteralAst(IReadOnlyList<ExpressionAst> elements) : ExpressionAst
{
    public IReadOnlyList<ExpressionAst> Elements => elements;
    public override object? Evaluate(SessionState session) => elements.Select(element => element.Evaluate(session)).ToArray();
}

/// <summary>Statements in parentheses; after an at sign or a dollar sign what they give is always, or never more than needed, an array.</summary>
internal sealed class ParenExpressionAst(ScriptBlockAst script, bool isArray) : ExpressionAst
{
    public override object? Evaluate(SessionState session)
    {
        if (!isArray && script.Statements is [PipelineAst { OnlyExpression: { } only }])
            return only.Evaluate(session);
        var output = script.Invoke(session);
        return isArray || output.Count > 1 ? output.ToArray() : output.FirstOrDefault();
    }
}

internal sealed class HashtableAst(IReadOnlyList<(ExpressionAst Key, ExpressionAst Value)> entries) : ExpressionAst
{
    public override object? Evaluate(SessionState session)
    {
        var table = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in entries)
            table.Add(PSObject.Base(key.Evaluate(session))!, value.Evaluate(session));
        return table;
    }
}

internal sealed class MemberExpressionAst(ExpressionAst owner, string member) : ExpressionAst
{
    public override object? Evaluate(SessionState session) => ObjectProperties.Value(owner.Evaluate(session), member);
}

internal sealed class IndexExpressionAst(ExpressionAst owner, ExpressionAst index) : ExpressionAst
{
    public override object? Evaluate(SessionState session)
    {
        var (value, at) = (PSObject.Base(owner.Evaluate(session)), PSObject.Base(index.Evaluate(session)));
        if (value is IDictionary table)
            return table[at!];
        if (value is null || at is not int number)
            throw new RuntimeException("Cannot index into a null array.", "NullArray", ErrorCategory.InvalidOperation);
        var items = ((value as string)?.Cast<object?>() ?? LanguagePrimitives.Elements(value)).ToArray();
        return items.ElementAtOrDefault(number < 0 ? items.Length + number : number);
    }
}

/// <summary>A line's worth of work.</summary>
internal abstract class StatementAst
{
    public abstract void Execute(SessionState session, Action<object?> output);
}

internal sealed class ScriptBlockAst(IReadOnlyList<StatementAst> statements)
{
    public IReadOnlyList<StatementAst> Statements => statements;

    public List<object?> Invoke(SessionState session)
    {
        var output = new List<object?>();
        foreach (var statement in statements)
            statement.Execute(session, output.Add);
        return output;
    }
}

internal sealed class AssignmentStatementAst(string variable, ExpressionAst value) : StatementAst
{
    public override void Execute(SessionState session, Action<object?> output) => session.PSVariable.Set(variable, value.Evaluate(session));
}

/// <summary>An expression, commands, or the one piped into the others.</summary>
internal sealed class PipelineAst(ExpressionAst? expression, IReadOnlyList<CommandAst> commands) : StatementAst
{
    public ExpressionAst? OnlyExpression => commands.Count == 0 ? expression : null;

    public override void Execute(SessionState session, Action<object?> output)
    {
        var items = expression is null ? null : LanguagePrimitives.Elements(expression.Evaluate(session));
        if (commands.Count == 0)
        {
            foreach (var item in items!)
                output(item);
            return;
        }
        using var processor = new PipelineProcessor(session);
        processor.Execute(commands, items, output);
    }
}

public sealed class CommandAst
{
    internal CommandAst(string name, IReadOnlyList<CommandElement> elements) => (Name, Elements) = (name, elements);
    internal string Name { get; }
    internal IReadOnlyList<CommandElement> Elements { get; }
    internal CmdletInfo Resolve(SessionState session) => session.Commands.GetValueOrDefault(Name) ?? throw new CommandNotFoundException(Name);

    internal IReadOnlyList<CommandArgument> Arguments(SessionState session) =>
        Elements.Select(element => new CommandArgument(element.Parameter, element.Value is not null, element.Value is null ? null : Value(element.Value, session))).ToArray();

    private static object? Value(ExpressionAst expression, SessionState session) => expression switch
    {
        ConstantExpressionAst { Value: not (null or string) } number => number.AsArgument,
        ArrayLiteralAst array => array.Elements.Select(element => Value(element, session)).ToArray(),
        _ => expression.Evaluate(session),
    };
}

/// <summary>A parameter's name, a value, or both with a colon between.</summary>
internal readonly record struct CommandElement(string? Parameter, ExpressionAst? Value);
