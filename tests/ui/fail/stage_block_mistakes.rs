use telemetry::stage_block;

fn main() {
    let number = 3;
    stage_block!({ number });
    stage_block!("block", { number });
    stage_block!("task.run", input(number), { number });
    stage_block!("task.run", feilds(n = 3), { number });
    stage_block!("task.run", || number);
    stage_block!("task.run");
    stage_block!("task.run" { number });
    loop {
        stage_block!("task.run", { break });
        stage_block!("task.run", {
            for index in 0..number {
                if index == 1 {
                    break;
                }
            }
            if number > 3 {
                continue;
            }
        });
    }
}
