using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Core.Doors;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Doors;

/// <summary>docs/examples/door_controller.py and <see cref="PermitCheck"/> are two programs of one protocol: what one refuses, so does the other.</summary>
public sealed class PythonControllerTests
{
    private const string Script =
        """
        import base64, json, sys
        sys.path.insert(0, sys.argv[1])
        import door_controller
        given = json.load(sys.stdin)
        check = door_controller.PermitCheck("school", "door-box", "front", given["key"].encode(), given["started"])
        for line in given["lines"]:
            if "bytes" in line:
                line["payload"] = base64.b64decode(line["bytes"])
            if line["kind"] == "availability":
                print(check.hear(line["payload"], line["now"]) or "heard")
            else:
                print(check.check(line["payload"], line["retained"], line["now"], line["kind"]) or "opened")
        """;

    private static readonly Permit Good = DoorVectors.All[0].Permit;

    /// <summary>What anybody may send who may write there.</summary>
    private static readonly string[] Broken =
    [
        "", "not json", "[]", "7", "null", "NaN", "{}", "{\"data\":7}", "{\"data\":{\"session\":\"1\"}}", "{\"data\":{\"session\":true,\"state\":[]}}",
        new string('[', 100_000), string.Concat(Enumerable.Repeat("{\"data\":", 5000)),
        With("nonce", "\"\\ud800\""), With("signature", "\"\\udfff\""), With("nonce", "[]"), With("nonce", "{}"), With("nonce", "null"), With("site", "\"\\ud800x\""),
        With("session", "9999999999999999999999"), With("session", "1e3"), With("issuedMs", "-1"), With("expiresMs", "4102444800001"), With("track", "false"),
    ];

    private readonly List<JsonObject> _lines = [];
    private readonly List<string> _expected = [];
    private readonly PermitCheck _check = new(
        new PermitCheckSettings("school", "door-box", "front", [DoorVectors.Key], TimeSpan.FromSeconds(2)),
        DateTimeOffset.FromUnixTimeMilliseconds(Good.IssuedMs - 2000));

    [Fact]
    public async Task Check_TheSameMessages_GivesTheSameNamesAsOurs()
    {
        Send(Good);
        Hear("online", Good.Session);
        Send(Good, retained: true);
        Send(Good with { Door = "back" });
        Send(Good, signature: new string('0', 64));
        Send(Good with { Session = Good.Session - 1 });
        Send(Good with { ExpiresMs = Good.IssuedMs + 60_001 });
        Send(Good, later: -2001);
        Send(Good, later: 5000);
        Send(Good with { IssuedMs = Good.IssuedMs - 1 });
        Send(Good);
        Send(Good);
        var other = Good with { Nonce = new string('1', 32) };
        Send(other, kind: PermitKind.Revoke);
        Send(other);
        Hear("offline", Good.Session - 1);
        Hear("offline", Good.IssuedMs + 2101);
        Send(Good with { Nonce = new string('2', 32) });
        Hear("offline", Good.Session);
        Send(Good with { Nonce = new string('3', 32) });
        Hear("online", Good.Session);
        Hear("online", Good.Session, 1, new string('0', 64));
        Hear("online", Good.Session, 1);
        Hear("online", long.MaxValue);
        Hear("{\"data\":{\"state\":\"online\",\"session\":7}}");
        Hear("{\"data\":{\"state\":\"online\",\"session\":7,\"sequence\":2147483648,\"signatures\":{\"front\":\"\"}}}");
        Hear("{\"data\":{\"state\":\"online\",\"session\":7,\"sequence\":1,\"signatures\":{\"front\":\"\\ud800\"}}}");
        Send(Good with { Nonce = new string('4', 32) });
        foreach (var broken in Broken)
        {
            Hear(broken);
            Send(broken);
        }

        Send(Good with { Nonce = new string('5', 32) });

        Assert.Equal(_expected, await PythonAsync());
        Assert.Equal(
            Enum.GetValues<PermitRefusal>().Select(ObservationJson.ToWireName).Append("opened").Append("heard").Order(), _expected.Distinct().Order());
    }

    /// <summary>Whatever comes, neither dies of it, neither opens, and neither believes it.</summary>
    [Fact]
    public async Task Messages_OfRandomBytes_AreRefusedByBoth()
    {
        var random = new Random(6);
        string[] kinds = ["permit", "revoke", "availability"];
        for (var round = 0; round < 600; round++)
        {
            var bytes = round % 3 == 0 ? new byte[random.Next(300)] : Encoding.UTF8.GetBytes(With("nonce", "\"00\""));
            for (var change = 0; change < (round % 3 == 0 ? bytes.Length : 1 + (round % 5)); change++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var kind = kinds[random.Next(kinds.Length)];
            _lines.Add(new JsonObject { ["kind"] = kind, ["bytes"] = Convert.ToBase64String(bytes), ["retained"] = false, ["now"] = Good.IssuedMs });
            var signed = SignedPermit.Read(bytes);
            Assert.True(signed is null || _check.Check(signed, isRetained: false, DateTimeOffset.FromUnixTimeMilliseconds(Good.IssuedMs)) is not null);
            var said = SignedAvailability.Read(bytes, "school", "door-box", "front");
            Assert.True(said is null || _check.Hear(said, DateTimeOffset.FromUnixTimeMilliseconds(Good.IssuedMs)) is not null);
        }

        var answers = await PythonAsync();

        Assert.Equal(_lines.Count, answers.Length);
        Assert.Empty(answers.Intersect(["opened", "heard"]));
    }

    /// <summary>A good permit with one member of another value.</summary>
    private static string With(string member, string value)
    {
        var data = JsonSerializer.SerializeToNode(Good, JsonSerializerOptions.Web)!.AsObject();
        data["signature"] = PermitSignature.Sign(PermitKind.Permit, Good, DoorVectors.Key);
        data[member] = "HERE";
        return new JsonObject { ["data"] = data }.ToJsonString().Replace("\"HERE\"", value, StringComparison.Ordinal);
    }

    private void Hear(string state, long session, int sequence = 0, string? signature = null)
    {
        var word = new NodeWord("school", "door-box", "front", session, sequence, state);
        var data = new JsonObject
        {
            ["state"] = state,
            ["session"] = session,
            ["sequence"] = sequence,
            ["signatures"] = new JsonObject { ["front"] = signature ?? DoorSignature.Sign(word.Text, DoorVectors.Key) },
        };
        Hear(new JsonObject { ["data"] = data }.ToJsonString());
    }

    private void Hear(string payload)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(Good.IssuedMs + 100);
        var said = SignedAvailability.Read(Encoding.UTF8.GetBytes(payload), "school", "door-box", "front");
        var refusal = said is null ? PermitRefusal.Unreadable : _check.Hear(said, now);
        _expected.Add(refusal is { } why ? ObservationJson.ToWireName(why) : "heard");
        Add("availability", payload, retained: true, now.ToUnixTimeMilliseconds());
    }

    private void Send(Permit permit, bool retained = false, string? signature = null, long later = 100, PermitKind kind = PermitKind.Permit)
    {
        var data = JsonSerializer.SerializeToNode(permit, JsonSerializerOptions.Web)!.AsObject();
        data["signature"] = signature ?? PermitSignature.Sign(kind, permit, DoorVectors.Key);
        Send(new JsonObject { ["data"] = data }.ToJsonString(), retained, later, kind);
    }

    private void Send(string payload, bool retained = false, long later = 100, PermitKind kind = PermitKind.Permit)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(Good.IssuedMs + later);
        PermitRefusal? refusal = SignedPermit.Read(Encoding.UTF8.GetBytes(payload)) is not { } signed ? PermitRefusal.Unreadable
            : kind == PermitKind.Permit ? _check.Check(signed, retained, now)
            : _check.Revoke(signed, retained, now);
        _expected.Add(refusal is { } why ? ObservationJson.ToWireName(why) : "opened");
        Add(ObservationJson.ToWireName(kind), payload, retained, now.ToUnixTimeMilliseconds());
    }

    private void Add(string kind, string payload, bool retained, long now) => _lines.Add(
        new JsonObject { ["kind"] = kind, ["payload"] = payload, ["retained"] = retained, ["now"] = now });

    private async Task<string[]> PythonAsync()
    {
        var token = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("python3", ["-c", Script, Path.GetDirectoryName(DoorVectors.Path)!])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["PYTHONDONTWRITEBYTECODE"] = "1" },
        };
        Process? python = null;
        try
        {
            python = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("python3 is not installed");
        }

        using var process = python!;
        var given = new JsonObject
        {
            ["key"] = Encoding.UTF8.GetString(DoorVectors.Key),
            ["started"] = Good.IssuedMs - 2000,
            ["lines"] = new JsonArray([.. _lines]),
        };
        await process.StandardInput.WriteAsync(given.ToJsonString().AsMemory(), token);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(token);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
