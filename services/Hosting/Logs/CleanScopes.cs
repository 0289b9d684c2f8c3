using System.Collections;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Hosting.Logs;

/// <summary>Scopes, for instance the path of a request, sanitised like everything else.</summary>
internal sealed class CleanScopes(IExternalScopeProvider scopes) : IExternalScopeProvider
{
    public void ForEachScope<TState>(Action<object?, TState> callback, TState state) =>
        scopes.ForEachScope((scope, s) => callback(scope is null ? null : Clean(scope), s), state);

    public IDisposable Push(object? state) => scopes.Push(state);

    private static object Clean(object scope) => scope is IEnumerable<KeyValuePair<string, object?>> members
        ? new Members(CleanText.Of($"{scope}"), members)
        : CleanText.Of($"{scope}");

    /// <summary>The format json writes the members one by one, and escapes them.</summary>
    private sealed class Members(string text, IEnumerable<KeyValuePair<string, object?>> members) : IEnumerable<KeyValuePair<string, object?>>
    {
        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => members.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => text;
    }
}
