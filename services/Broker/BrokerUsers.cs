using System.Security.Cryptography;
using System.Text;
using MaskPose.Edge.Settings;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Broker;

/// <summary>What one user may publish and subscribe to.</summary>
internal sealed record BrokerRights(TopicFilters Subscribe, TopicFilters Publish)
{
    public static BrokerRights All { get; } = new(TopicFilters.All, TopicFilters.All);
}

/// <summary>The users of the embedded broker, and their rights.</summary>
public sealed class BrokerUsers
{
    /// <summary>The node's own name; no configured user can have it.</summary>
    public const string NodeName = "$node";

    /// <summary>Of MQTT 5: with it the embedded broker tells a node who sent a command. Values set by clients are removed.</summary>
    public const string UserProperty = "maskpose-user";

    private static readonly TopicFilters Commands = TopicFilters.TryParse("maskpose/v1/+/+/cmd/+", out _)!;

    private readonly BrokerOptions _options;
    private readonly Dictionary<string, BrokerRights> _rights;

    public BrokerUsers(IOptions<BrokerOptions> broker)
    {
        _options = broker.Value;
        _rights = _options.Users.ToDictionary(u => u.Key, u => RightsOf(u.Value), StringComparer.Ordinal);
        _rights[NodeName] = BrokerRights.All;
        if (_options.Username.Length > 0)
        {
            _rights[_options.Username] = BrokerRights.All;
        }
    }

    /// <summary>Clients are not authenticated.</summary>
    public bool IsOpen => _options.IsOpen();

    /// <summary>The node's own password, of this run.</summary>
    public string NodePassword { get; } = RandomNumberGenerator.GetHexString(32);

    /// <summary>Whether nodes take commands on this topic.</summary>
    public static bool IsCommand(string topic) => Commands.Cover(topic);

    /// <summary>Whether there is such a user, whatever the password.</summary>
    internal bool IsKnown(string username) => _rights.ContainsKey(username);

    /// <summary>Of <see cref="BrokerOptions.Users"/> each has ids of its own, so that none takes over another's connection.</summary>
    internal bool MayUse(string username, string clientId) => !_options.Users.TryGetValue(username, out var user)
        || clientId == username
        || clientId.StartsWith(username + "-", StringComparison.Ordinal)
        || ArrivingClient.IsNameless(clientId)
        || Array.Exists(user.ClientIds.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), allowed => allowed == "*" || allowed == clientId);

    internal bool MayRead(string username, string filter) =>
        Rights(username)?.Subscribe.Cover(filter) == true || IsOwnReply(username, filter);

    internal bool MayBeAnswered(string username, string topic) =>
        topic.AsSpan().IndexOfAny("+#") < 0
        && (Rights(username)?.Publish.Cover(topic) == true || IsOwnReply(username, topic));

    private static bool IsOwnReply(string username, string topic) =>
        username.AsSpan().IndexOfAny("/+#") < 0 && topic.StartsWith($"reply/{username}/", StringComparison.Ordinal);

    /// <returns>Why a client is refused, for the log; empty if accepted.</returns>
    public string Refusal(string username, string password)
    {
        const string Wrong = "wrong user or password";
        if (username == NodeName || IsOpen)
        {
            return username != NodeName || SameSecret(password, NodePassword) ? "" : Wrong;
        }

        try
        {
            return Password(username) is { } wanted && SameSecret(password, wanted) ? "" : Wrong;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"the user's password can't be used: {error.Message}";
        }
    }

    /// <returns>Null if the user has no rights.</returns>
    internal BrokerRights? Rights(string username) =>
        _rights.GetValueOrDefault(username) ?? (IsOpen ? BrokerRights.All : null);

    /// <summary>Read each time, so that a changed file applies at once.</summary>
    /// <returns>Null if there is no such user.</returns>
    private string? Password(string username) =>
        username == _options.Username && username.Length > 0 ? Secret.Read(_options.Password, _options.PasswordFile)
        : _options.Users.TryGetValue(username, out var user) ? Secret.Read(user.Password, user.PasswordFile)
        : null;

    private static BrokerRights RightsOf(BrokerUserOptions user) =>
        new(TopicFilters.TryParse(user.Subscribe, out _)!, TopicFilters.TryParse(user.Publish, out _)!);

    /// <summary>Constant-time comparison.</summary>
    private static bool SameSecret(string given, string wanted) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(wanted)));
}
