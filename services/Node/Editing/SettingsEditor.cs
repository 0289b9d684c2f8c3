using System.Text.Json;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Node.Settings;

namespace MaskPose.Edge.Node.Editing;

/// <summary>What came of a change.</summary>
/// <param name="Errors">What is wrong with it, each with key, value and what is allowed; empty: it is done.</param>
/// <param name="NeedRestart">Keys whose new values wait for the next start.</param>
internal sealed record EditOutcome(IReadOnlyList<string> Errors, IReadOnlyList<string> NeedRestart, string Text);

/// <summary>
/// Changes the settings file by the same checks that a start makes. One at a time; a change meant for another version is refused.
/// For concurrent use.
/// </summary>
internal sealed class SettingsEditor(
    SettingsFile file, SettingsSource source, Edition edition, ReloadConfiguration reload, TimeProvider time, AuditStore? audit = null) : IDisposable
{
    /// <summary>The action in the audit log.</summary>
    public const string Action = "settings";

    private readonly SemaphoreSlim _one = new(1);

    public SettingsFile File => file;

    public void Dispose() => _one.Dispose();

    /// <param name="tag">Of the version that the change is meant for.</param>
    /// <param name="change">Of the file's text.</param>
    /// <param name="entry">Who, from where, and what of: for the audit log.</param>
    /// <returns>Null: the file is of another version meanwhile.</returns>
    /// <exception cref="IOException">The file can't be written.</exception>
    public async Task<EditOutcome?> ChangeAsync(string tag, Func<string, string> change, AuditEntry entry, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var text = file.Read();
            return SettingsFile.Tag(text) == tag ? await ReplaceAsync(Changed(text, change), entry) : null;
        }
        finally
        {
            _one.Release();
        }
    }

    private static (string Text, string? Error) Changed(string text, Func<string, string> change)
    {
        try
        {
            return (change(text), null);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return (text, $"the settings file is no JSON object: {error.Message}");
        }
    }

    private async Task<EditOutcome> ReplaceAsync((string Text, string? Error) changed, AuditEntry entry)
    {
        if (changed.Error is { } error)
        {
            return new EditOutcome([error], [], "");
        }

        var proposed = file.Propose(changed.Text);
        var errors = Check(proposed);
        if (errors.Count > 0)
        {
            System.IO.File.Delete(proposed);
            return new EditOutcome(errors, [], "");
        }

        file.Accept(proposed, time.GetUtcNow());
        audit?.Add(entry);
        // A caller that gives up waiting stops nothing that is already in force.
        var outcome = await reload(CancellationToken.None);
        return new EditOutcome(outcome.Errors, outcome.Waiting, changed.Text);
    }

    private IReadOnlyList<string> Check(string proposed)
    {
        try
        {
            return SettingsCheck.Errors(edition, source.ReadWith!(proposed));
        }
        catch (NodeConfigurationException error)
        {
            return [error.Message];
        }
    }
}
