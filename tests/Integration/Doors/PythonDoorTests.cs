using System.Globalization;
using System.Text.Json.Nodes;
using MaskPose.Edge.Integration.Mqtt;
using MQTTnet;
using MQTTnet.Protocol;
using Xunit;

namespace MaskPose.Edge.Integration.Doors;

/// <summary>docs/examples/door_controller.py as integrators run it.</summary>
public sealed class PythonDoorTests : IDisposable
{
    private static readonly (string Key, string Value)[] Site =
    [
        ("Alerts:Site", "school"), ("Alerts:Node", "door-box"), ("Doors:front:ManualPermits", "true"),
        ("Broker:Users:front:Password", "front-secret"), ("Broker:Users:front:Publish", "maskpose/v1/+/+/door/front/ack"),
        ("Broker:Users:admin:Password", "admin-secret"), ("Broker:Users:admin:Publish", "maskpose/v1/#"),
    ];

    private readonly PythonDoor _door = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The command that the example itself gives.</summary>
    private string Arguments => DocumentedCommands.Of("python3 door_controller.py").Single()["python3 door_controller.py".Length..]
        .Replace("10.0.0.2", "127.0.0.1", StringComparison.Ordinal) + $" --username front --password-file {_door.AddFile("front.password", "front-secret\n")}";

    public void Dispose() => _door.Dispose();

    /// <summary>And has listened for long enough: what is issued in its first 2 s is refused, since it may be a repetition.</summary>
    private async Task ListensAsync()
    {
        await _door.SaysAsync("listens on", Token);
        await Task.Delay(TimeSpan.FromSeconds(2.5), Token);
    }

    [Theory]
    [InlineData("5", true)]
    [InlineData("5", false)]
    [InlineData("3.1.1", true)]
    [InlineData("3.1.1", false)]
    public async Task Command_OfTheExample_OpensByPermit(string protocol, bool embedded)
    {
        _door.AddFile("front.key", TestDoor.Key + "\n");
        await using var node = await DocumentedNode.StartAsync(embedded, Token, Site);
        _door.Start(string.Create(CultureInfo.InvariantCulture, $"{Arguments} --port {node.Port} --protocol {protocol}"));
        await ListensAsync();
        using var listener = await Listener.ConnectAsync(node.Port, Token, configure: o => o.AsUser("admin"));

        await PermitAsync(node.Port);

        await _door.SaysAsync("permit ok", Token);
        await listener.FirstAsync("door/front/event", m => (string?)m.Data["state"] == "opened", Token);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("3.1.1")]
    public async Task Message_OfAnyKind_IsRefusedAndTheNextPermitOpens(string protocol)
    {
        _door.AddFile("front.key", TestDoor.Key);
        await using var node = await DocumentedNode.StartAsync(embedded: true, Token, Site);
        _door.Start(string.Create(CultureInfo.InvariantCulture, $"{Arguments} --port {node.Port} --protocol {protocol}"));
        await ListensAsync();

        string[] broken = ["", "not json", "[[[", new string('[', 50_000), "{\"data\":{\"nonce\":\"\\ud800\"}}", "{\"data\":{\"nonce\":[]}}", "\ufeff{}"];
        foreach (var text in broken)
        {
            await SendAsync(node.Port, "availability", text);
            await SendAsync(node.Port, "door/front/permit", text);
            await SendAsync(node.Port, "door/front/revoke", text);
        }

        await Eventually.TrueAsync(
            () => _door.Said.Count(line => line.Contains("refused: unreadable", StringComparison.Ordinal)) == 2 * broken.Length,
            () => string.Join(" | ", _door.Said),
            Token);
        await PermitAsync(node.Port);
        await _door.SaysAsync("permit ok", Token);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("3.1.1")]
    public async Task Connection_Refused_IsSaidInWords(string protocol)
    {
        _door.AddFile("front.key", TestDoor.Key);
        _door.AddFile("password", "not-the-right-one");
        await using var node = await DocumentedNode.StartAsync(
            embedded: true, Token, [.. Site, ("Broker:Username", "site"), ("Broker:Password", "the-right-one")]);

        _door.Start(string.Create(
            CultureInfo.InvariantCulture, $"{Arguments} --port {node.Port} --protocol {protocol} --password-file password"));

        await _door.SaysAsync("the broker refused the connection: ", Token);
        await _door.SaysAsync("--password-file", Token);
    }

    [Fact]
    public async Task Broker_ThatIsNotThere_IsSaidInWords()
    {
        _door.AddFile("front.key", TestDoor.Key);
        _door.Start(string.Create(CultureInfo.InvariantCulture, $"{Arguments} --port {Ports.Free()}"));

        await _door.SaysAsync("not connected to 127.0.0.1: ", Token);
        await _door.SaysAsync("refused", Token);
    }

    [Fact]
    public async Task Tls_WithItsAuthority_Connects()
    {
        _door.AddFile("front.key", TestDoor.Key);
        var (certificate, key) = (_door.AddFile("broker.pem", ""), _door.AddFile("broker.key", ""));
        Mqtt.Certificates.Write(certificate, key, "127.0.0.1", DateTimeOffset.UtcNow.AddDays(1));
        await using var node = await DocumentedNode.StartAsync(
            embedded: true, Token, [.. Site, ("Broker:Tls:CertificateFile", certificate), ("Broker:Tls:KeyFile", key)]);

        _door.Start(string.Create(CultureInfo.InvariantCulture, $"{Arguments} --port {node.Port} --tls --ca-file broker.pem"));

        await ListensAsync();
    }

    [Theory]
    [InlineData("short", UnixFileMode.UserRead, "too short")]
    [InlineData(TestDoor.Key, UnixFileMode.UserRead | UnixFileMode.OtherRead, "chmod 600 front.key")]
    public async Task KeyFile_ThatIsNotGood_IsRefusedInWords(string key, UnixFileMode mode, string words)
    {
        OwnFile.Protect(_door.AddFile("front.key", key), mode);

        _door.Start(Arguments);

        await _door.SaysAsync(words, Token);
    }

    /// <summary>The 2.x branch against a double of that version's interface.</summary>
    [Fact]
    public async Task Paho2_AsTheDoubleHasIt_IsUsedByItsRules()
    {
        _door.AddFile("front.key", TestDoor.Key);
        _door.AddFile("double/paho/__init__.py", "");
        _door.AddFile("double/paho/mqtt/__init__.py", "");
        _door.AddFile("double/paho/mqtt/client.py", await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "tests", "Integration", "Doors", "paho2_client.py"), Token));

        _door.Start(Arguments, modules: "double");

        await _door.SaysAsync("the broker refused the connection: Not authorized", Token);
        await _door.SaysAsync("listens on maskpose/v1/school/door-box/door/front/permit", Token);
        await _door.SaysAsync("permit refused: unreadable", Token);
        await _door.SaysAsync("the connection is gone: Session taken over", Token);
        await _door.SaysAsync("not connected to 127.0.0.1: the double's network", Token);
    }

    private static async Task PermitAsync(int port)
    {
        var wish = new JsonObject { ["door"] = "front", ["by"] = "ana", ["why"] = "delivery", ["at"] = DateTimeOffset.UtcNow.ToString("O") };
        await SendAsync(port, "cmd/permit", wish.ToJsonString());
    }

    private static async Task SendAsync(int port, string topic, string text)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).AsUser("admin").Build(), Token);
        await client.PublishStringAsync("maskpose/v1/school/door-box/" + topic, text, MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: Token);
        await client.DisconnectAsync(cancellationToken: Token);
    }
}
